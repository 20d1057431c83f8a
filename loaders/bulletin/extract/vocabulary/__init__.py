"""Lexicons as the extractor uses them: word lists and the patterns built from them."""
