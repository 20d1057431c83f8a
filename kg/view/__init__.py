"""How the graph is drawn."""
