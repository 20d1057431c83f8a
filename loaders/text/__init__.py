"""Characters and pieces of text, with their places in the document that they come from."""
