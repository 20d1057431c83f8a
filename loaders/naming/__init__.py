"""Names of units, areas, projects and people: parts, variants and comparison; independent of genre and store."""
