"""Names of people and units in any text."""
