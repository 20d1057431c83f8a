"""Measurements of speed and size, and the fictional bulletins that feed them."""
