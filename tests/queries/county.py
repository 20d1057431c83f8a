"""Three hand-made issues of two fictional counties: what the canned queries are asked about."""

import re
from datetime import date
from hashlib import sha256

from rdflib import Graph

from loaders.bulletin.findings import Event, Findings, Item, Masthead, Named, Person, Post, Trace, Unit
from loaders.bulletin.triples import triples

MEETING = "3月5日，县委书记乔远山主持召开专题会，研究云岭水库项目。县水务局局长莫小川、县财政局参加会议。"
APPOINTMENT = "3月6日，县人大常委会任命莫小川为县政府副县长，免去其县水务局局长职务。"
LETTER = "日前，乔远山致信中河集团董事长石兰。"
VISIT = "3月8日至10日，中河集团董事长石兰一行考察云岭水库。县委书记乔远山、副县长莫小川陪同。"
ROUTINE = "3月12日，县水务局局长方晴主持召开例会。"
ELSEWHERE = "4月1日，鹿亭区财政局局长莫小川主持召开推进会，研究云岭隧道和云岭水库引水工程。"


def issues() -> list[Graph]:
    """Numbers 8 and 9 of 澄溪县, and number 1 of 鹿亭区, where another 莫小川 works."""
    return [
        _issue("澄溪县", 8, date(2021, 3, 8), _meeting(), _appointment(), _letter()),
        _issue("澄溪县", 9, date(2021, 3, 15), _visit(), _routine()),
        _issue("鹿亭区", 1, date(2021, 4, 5), _elsewhere()),
    ]


def _meeting() -> Item:
    at = _Marks(MEETING)
    chair = at.person("乔远山", "chair", at.post("县委", "书记"))
    expert = at.person("莫小川", "attendee", at.post("县水务局", "局长"))
    return at.item(Event("meeting", "专题会", date(2021, 3, 5), None, at("专题会"), people=(chair, expert),
                         units=(Unit("县财政局", at("县财政局"), ("attendee",), ("县财政局",)),),
                         projects=(at.named("云岭水库项目"),)))


def _appointment() -> Item:
    at = _Marks(APPOINTMENT)
    moved = at.person("莫小川", "appointee", at.post("县政府", "副县长", "appointed"),
                      at.post("县水务局", "局长", "removed"))
    return at.item(Event("appointment", "", date(2021, 3, 6), None, at("任命"), people=(moved,)))


def _letter() -> Item:
    at = _Marks(LETTER)
    people = (at.person("乔远山", "sender"), at.person("石兰", "recipient", at.post("中河集团", "董事长")))
    return at.item(Event("message", "", None, None, at("致信"), people=people))


def _visit() -> Item:
    at = _Marks(VISIT)
    people = (at.person("石兰", "visitor", at.post("中河集团", "董事长")),
              at.person("乔远山", "escort", at.post("县委", "书记")),
              at.person("莫小川", "escort", at.post("县政府", "副县长", at_text="副县长")))
    return at.item(Event("visit", "", date(2021, 3, 8), date(2021, 3, 10), at("考察"), at.named("云岭水库"), people,
                         projects=(at.named("云岭水库"),)))


def _routine() -> Item:
    at = _Marks(ROUTINE)
    chair = at.person("方晴", "chair", at.post("县水务局", "局长"))
    return at.item(Event("meeting", "例会", date(2021, 3, 12), None, at("例会"), people=(chair,)))


def _elsewhere() -> Item:
    at = _Marks(ELSEWHERE)
    chair = at.person("莫小川", "chair", at.post("鹿亭区财政局", "局长"))
    return at.item(Event("meeting", "推进会", date(2021, 4, 1), None, at("推进会"), people=(chair,),
                         projects=(at.named("云岭隧道"), at.named("云岭水库引水工程"))))


class _Marks:
    """Makes findings of words that stand in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str) -> Trace:
        start = self.text.index(words)
        return Trace((start, start + len(words)), "hand", 0.9)

    def named(self, words: str) -> Named:
        return Named(words, self(words), (words,))

    def post(self, unit: str, title: str, status: str | None = None, at_text: str | None = None) -> Post:
        return Post(unit, title, self(at_text or unit + title), status)

    def person(self, name: str, role: str, *posts: Post) -> Person:
        return Person(name, self(name), (role,), posts, (name,))

    def item(self, *events: Event) -> Item:
        text = self.text
        return Item(text, ((0, 0, len(text)),), tuple(each.span() for each in re.finditer("[^。]+。", text)),
                    events=events)


def _issue(area: str, number: int, published: date, *items: Item) -> Graph:
    head = Masthead("一周要闻", f"{area}政府办公室", area, published.year, number, published)
    name = f"{area}-{number}.txt"
    return triples(Findings(name, sha256(name.encode()).hexdigest(), "".join(item.text for item in items), head, items),
                   "kg test")
