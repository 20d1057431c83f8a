"""Word lists of the language: the rows of *.tsv, the meaning of each kind of word, lists of users."""
