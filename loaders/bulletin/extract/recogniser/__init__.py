"""Names in running text: a lattice of words against models of Chinese and foreign names, and what stands around them."""
