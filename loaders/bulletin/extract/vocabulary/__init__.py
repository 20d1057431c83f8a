"""The word lists as the extractor uses them."""
