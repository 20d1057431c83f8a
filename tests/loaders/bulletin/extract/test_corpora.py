"""News and other text that is no bulletin: read without a crash, quoted truly, the same on every run.

The corpora are not part of the project; where they are absent these tests skip and say so.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sound

from loaders import documents
from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary

CORPORA = Path(__file__).parents[5] / "shared" / "corpora"
NEWS = sorted((CORPORA / "cctv").glob("*.md"))
PRINTED = CORPORA / "peoples-daily" / "example.dev"


def test_transcripts_of_the_news_are_read_soundly():
    if not NEWS:
        pytest.skip("corpora/cctv is not part of the project and not beside it")
    for path in NEWS:
        sound.assert_sound(documents.read(path))


def test_names_in_a_newspaper_stand_in_their_lines():
    if not PRINTED.exists():
        pytest.skip("corpora/peoples-daily is not part of the project and not beside it")
    words = vocabulary()
    for line in lines_of(PRINTED):
        found = recognise(line, words)
        assert found == recognise(line, words)
        for name in (*found.people, *found.units):
            assert name and name in line and name.strip() == name, (name, line)


def lines_of(path: Path) -> Iterator[str]:
    """The sentences of a file with a character and its label in each line, sentences apart by empty lines."""
    for sentence in path.read_text("utf-8").split("\n\n"):
        yield "".join(row.split(" ")[0] for row in sentence.splitlines())
