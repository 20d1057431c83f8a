"""What an event was about: topics, instructions, facts of projects."""
