"""What people decide: judgements on who is meant, corrections, and the evidence for both."""
