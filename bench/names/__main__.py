"""`python -m bench.names` writes namesigns.tsv and frequency.tsv beside the other lists. Needs jieba 0.42.1.

No name of a person goes into the lists: names only lend their characters, each counted once.
"""

from bench.names import signs, words
from loaders.lexicons.words import FOLDER


def main() -> None:
    """Writes both lists, the characters first: by them words are told that look like names."""
    (FOLDER / "namesigns.tsv").write_text(signs.table(), "utf-8")
    (FOLDER / "frequency.tsv").write_text(words.table(), "utf-8")


if __name__ == "__main__":
    main()
