"""Names in running text: a lattice of words against models of names, weighed by what stands around them."""
