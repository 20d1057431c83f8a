"""Names in a line of any text: only the recogniser, without layout and without knowledge from a whole document."""

from loaders.base import Names
from loaders.bulletin.extract.lattice.bodies import bodies
from loaders.bulletin.extract.lattice.lattice import LONE, NAME, read_line
from loaders.bulletin.extract.people.knowledge import learn
from loaders.bulletin.extract.people.people import find_people
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import shadow


def recognise(line: str, words: Vocabulary) -> Names:
    """The people and units named in `line`: people without their titles, units with their full names.

    The grammar of bulletins proposes names; a lattice of words weighs them against all other readings.
    >>> from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
    >>> recognise("云栖县委书记卓远山会见了云锦公司董事长骆云一行。", vocabulary())
    Names(people=('卓远山', '骆云'), units=('云栖县委', '云锦公司'))
    """
    text = shadow(line)
    person_spans = [
        (person.name_start, person.name_end) for person in find_people(text, learn([text], [], words).known, words)
    ]
    tokens = read_line(text, words, person_spans)
    return Names(
        tuple(dict.fromkeys(line[token.start : token.end] for token in tokens if token.kind in (NAME, LONE))),
        tuple(dict.fromkeys(line[start:end] for start, end in bodies(text, tokens, words))),
    )
