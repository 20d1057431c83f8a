"""Decisions of people: judgements on who or what is meant, corrections, and the evidence for both."""
