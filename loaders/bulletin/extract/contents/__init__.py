"""What an event is about: topics, instructions, facts of projects."""
