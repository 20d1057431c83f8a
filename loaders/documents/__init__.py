"""Reads files of every format as text."""

from loaders.documents.model import Document, Heading

__all__ = ["Document", "Heading"]
