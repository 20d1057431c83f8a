"""From a sheet to findings: spans, people with their posts, clauses round verbs, events with their cast."""
