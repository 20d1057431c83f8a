"""The events of an item: where each begins, its kind, its participants and their roles."""
