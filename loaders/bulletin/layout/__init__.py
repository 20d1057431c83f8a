"""The layout of an issue: masthead, items and distribution list of a document."""
