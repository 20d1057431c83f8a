"""Names in running text: a lattice of words, weighed against models of names."""
