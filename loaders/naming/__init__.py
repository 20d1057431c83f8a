"""What names of bodies, areas, projects and people mean, and when two of them can be one; no genre, no store."""
