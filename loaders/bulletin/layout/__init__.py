"""From a document to its masthead, reports and distribution list."""
