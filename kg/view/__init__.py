"""Style sheets that say how the graph is drawn."""
