"""Characters, numerals, and pieces of text that keep the offsets of their characters in the document."""
