"""Word lists: the rows of *.tsv, the meaning of each kind of word, and the lists of users."""
