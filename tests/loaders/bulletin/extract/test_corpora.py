"""News and other texts that are not bulletins: read without a crash, quoted exactly, the same on every run.

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


@pytest.mark.slow
def test_findings_of_news_transcripts_are_sound():
    if not NEWS:
        pytest.skip("corpora/cctv is not in ../shared, and not part of the project")
    for path in NEWS:
        sound.assert_sound(documents.read(path))


def test_names_in_a_newspaper_are_in_their_lines():
    if not PRINTED.exists():
        pytest.skip("corpora/peoples-daily is not in ../shared, and not part of the project")
    words = vocabulary()
    for line in lines_of(PRINTED):
        names = recognise(line, words)
        assert names == recognise(line, words)
        for name in (*names.people, *names.units):
            assert name and name in line and name.strip() == name, (name, line)


def lines_of(path: Path) -> Iterator[str]:
    """The sentences of a file with a character and its label in each line, separated by empty lines."""
    for sentence in path.read_text("utf-8").split("\n\n"):
        yield "".join(row.split(" ")[0] for row in sentence.splitlines())
