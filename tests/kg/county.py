"""Four hand-made issues of two fictional counties, for the tests of queries and reports."""

import re
from datetime import date
from hashlib import sha256

from rdflib import Graph

from loaders.base import complete
from loaders.bulletin.findings import (
    Addressee,
    Event,
    Findings,
    Instruction,
    Item,
    Masthead,
    Named,
    Person,
    Post,
    Trace,
    Unit,
)
from loaders.bulletin.triples import triples

MEETING = "3月5日，县委书记乔远山主持召开专题会，研究云岭水库项目。县水务局局长莫小川、县财政局参加会议。"
APPOINTMENT = "3月6日，县人大常委会任命莫小川为县政府副县长，免去其县水务局局长职务。"
LETTER = "日前，乔远山致信中河集团董事长石兰。"
VISIT = "3月8日至10日，中河集团董事长石兰一行考察云岭水库。县委书记乔远山、副县长莫小川陪同。"
ROUTINE = "3月12日，县水务局局长方晴主持召开例会。"
INSPECTION = (
    "3月22日，县长温言带队检查云岭水库，副县长莫小川、县水务局局长方晴陪同。温言要求，县水务局4月底前完成大坝加固。"
)
CONGRESS = "3月24日，县委书记乔远山、县长温言、副县长莫小川出席全县大会。会议要求，县财政局保障资金。"
TALKS = "3月26日，副县长莫小川、县长温言与中河集团董事长石兰座谈，研究云岭水库。"
ELSEWHERE = "4月1日，鹿亭区财政局局长莫小川主持召开推进会，研究云岭隧道和云岭水库引水工程。"


def issues() -> list[Graph]:
    """Numbers 8, 9 and 11 of 澄溪县, and number 1 of 鹿亭区, where another 莫小川 works."""
    return [
        _issue("澄溪县", 8, date(2021, 3, 8), _meeting(), _appointment(), _letter()),
        _issue("澄溪县", 9, date(2021, 3, 15), _visit(), _routine()),
        _issue("澄溪县", 11, date(2021, 3, 29), _inspection(), _congress(), _talks()),
        _issue("鹿亭区", 1, date(2021, 4, 5), _elsewhere()),
    ]


def _meeting() -> Item:
    at = _TextFindings(MEETING)
    chair = at.person("乔远山", "chair", at.post("县委", "书记"))
    attendee = at.person("莫小川", "attendee", at.post("县水务局", "局长"))
    return at.item(
        Event(
            "meeting",
            "专题会",
            date(2021, 3, 5),
            None,
            at("专题会"),
            people=(chair, attendee),
            units=(Unit("县财政局", at("县财政局"), ("attendee",), ("县财政局",)),),
            projects=(at.named("云岭水库项目"),),
        )
    )


def _appointment() -> Item:
    at = _TextFindings(APPOINTMENT)
    appointee = at.person(
        "莫小川", "appointee", at.post("县政府", "副县长", "appointed"), at.post("县水务局", "局长", "removed")
    )
    return at.item(Event("appointment", "", date(2021, 3, 6), None, at("任命"), people=(appointee,)))


def _letter() -> Item:
    at = _TextFindings(LETTER)
    people = (at.person("乔远山", "sender"), at.person("石兰", "recipient", at.post("中河集团", "董事长")))
    return at.item(Event("message", "", None, None, at("致信"), people=people))


def _visit() -> Item:
    at = _TextFindings(VISIT)
    people = (
        at.person("石兰", "visitor", at.post("中河集团", "董事长")),
        at.person("乔远山", "escort", at.post("县委", "书记")),
        at.person("莫小川", "escort", at.post("县政府", "副县长", at_text="副县长")),
    )
    return at.item(
        Event(
            "visit",
            "",
            date(2021, 3, 8),
            date(2021, 3, 10),
            at("考察"),
            at.named("云岭水库"),
            people,
            projects=(at.named("云岭水库"),),
        )
    )


def _routine() -> Item:
    at = _TextFindings(ROUTINE)
    chair = at.person("方晴", "chair", at.post("县水务局", "局长"))
    return at.item(Event("meeting", "例会", date(2021, 3, 12), None, at("例会"), people=(chair,)))


def _inspection() -> Item:
    at = _TextFindings(INSPECTION)
    people = (
        at.person("温言", "leader", at.post("县政府", "县长", at_text="县长")),
        at.person("莫小川", "escort", at.post("县政府", "副县长", at_text="副县长")),
        at.person("方晴", "escort", at.post("县水务局", "局长")),
    )
    instruction = Instruction(
        "4月底前完成大坝加固",
        "要求",
        at("县水务局4月底前完成大坝加固"),
        Addressee("person", "温言", at("温言要求")),
        addressees=(Addressee("unit", "县水务局", at("县水务局4")),),
        projects=(at.named("云岭水库"),),
        deadline=date(2021, 4, 30),
        deadline_printed="4月底前",
    )
    return at.item(
        Event(
            "inspection",
            "",
            date(2021, 3, 22),
            None,
            at("检查"),
            people=people,
            projects=(at.named("云岭水库"),),
            instructions=(instruction,),
        )
    )


def _congress() -> Item:
    at = _TextFindings(CONGRESS)
    people = (
        at.person("乔远山", "attendee", at.post("县委", "书记")),
        at.person("温言", "attendee", at.post("县政府", "县长", at_text="县长")),
        at.person("莫小川", "attendee", at.post("县政府", "副县长", at_text="副县长")),
    )
    instruction = Instruction(
        "保障资金",
        "要求",
        at("县财政局保障资金"),
        speaker="会议",
        addressees=(Addressee("unit", "县财政局", at("县财政局")),),
    )
    return at.item(
        Event("meeting", "全县大会", date(2021, 3, 24), None, at("大会"), people=people, instructions=(instruction,))
    )


def _talks() -> Item:
    at = _TextFindings(TALKS)
    people = (
        at.person("莫小川", "attendee", at.post("县政府", "副县长", at_text="副县长")),
        at.person("温言", "attendee", at.post("县政府", "县长", at_text="县长")),
        at.person("石兰", "attendee", at.post("中河集团", "董事长")),
    )
    return at.item(
        Event("talks", "", date(2021, 3, 26), None, at("座谈"), people=people, projects=(at.named("云岭水库"),))
    )


def _elsewhere() -> Item:
    at = _TextFindings(ELSEWHERE)
    chair = at.person("莫小川", "chair", at.post("鹿亭区财政局", "局长"))
    return at.item(
        Event(
            "meeting",
            "推进会",
            date(2021, 4, 1),
            None,
            at("推进会"),
            people=(chair,),
            projects=(at.named("云岭隧道"), at.named("云岭水库引水工程")),
        )
    )


class _TextFindings:
    """Creates findings from words of a text."""

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
        return Item(
            text, ((0, 0, len(text)),), tuple(match.span() for match in re.finditer("[^。]+。", text)), events=events
        )


def _issue(area: str, number: int, published: date, *items: Item) -> Graph:
    head = Masthead("一周要闻", f"{area}政府办公室", area, published.year, number, published)
    name = f"{area}-{number}.txt"
    text = "".join(item.text for item in items)
    findings = Findings(name, sha256(name.encode()).hexdigest(), text, head, items)
    return complete(triples(findings, "kg test"), "bulletin").graph
