"""Which entity a user means by a name; search; the list of mentions."""
