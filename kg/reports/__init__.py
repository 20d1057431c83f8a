"""Cards, measures of the network, watches, and what a new reading changes."""
