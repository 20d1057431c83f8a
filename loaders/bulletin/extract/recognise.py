"""Names in a line of any text: the recogniser alone, without layout and without what a document proves."""

from loaders.base import Names
from loaders.bulletin.extract.lattice.bodies import bodies
from loaders.bulletin.extract.lattice.lattice import LONE, NAME, read_line
from loaders.bulletin.extract.people.knowledge import learn
from loaders.bulletin.extract.people.people import find_people
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import shadow


def recognise(line: str, words: Vocabulary) -> Names:
    """Who and which bodies are named in `line`: people without their titles, bodies with their whole name.

    The grammar of bulletins says what it takes for names; a lattice of words weighs that against all other readings.
    >>> from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
    >>> recognise("云栖县委书记卓远山会见了云锦公司董事长骆云一行。", vocabulary())
    Names(people=('卓远山', '骆云'), units=('云栖县委', '云锦公司'))
    """
    text = shadow(line)
    told = [(person.name_start, person.name_end) for person in find_people(text, learn([text], [], words).known, words)]
    tokens = read_line(text, words, told)
    return Names(
        tuple(dict.fromkeys(line[each.start : each.end] for each in tokens if each.kind in (NAME, LONE))),
        tuple(dict.fromkeys(line[start:end] for start, end in bodies(text, tokens, words))),
    )
