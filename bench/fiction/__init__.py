"""Invented offices, their people and projects, and the bulletins that they would write."""
