"""The bulletin genre: layout, extraction, findings, triples."""
