"""kg: bulletins become a graph in Neo4j, and the graph answers who met whom about which project and when."""

__version__ = "0.2.0"
