"""Dates, units, places and projects named in a text."""
