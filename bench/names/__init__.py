"""Makes the tables of the recogniser of names from dict.txt of jieba: `python -m bench.names` writes them anew."""
