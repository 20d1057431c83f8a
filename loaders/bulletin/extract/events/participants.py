"""Who took part in an event: people with their roles and posts, bystanders, units."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Clauses
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.people.members import Member, joins
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Event, Person, Post, Trace, Unit
from loaders.text.characters import HAN
from ontology.vocabularies import ROLES

_TOLD_OF = re.compile(
    r"(?:转达了?对|"
    rf"(?<=[{HAN}])代表|(?<![年世现古近当时交替后])代|受|应|按照|根据|学习|传达|贯彻|落实|悼念|"
    r"纪念|转达|宣读|缅怀|(?:通报|点名)?批评了?[^，。；]{0,20}|(?:表扬|问责|曝光|处理)了?[^，。；]{0,20})了?$"
)
# What is his, not he himself: his family, his letter, his envoy.
_HIS = re.compile(
    r"(?:同志)?(?:也|还)?将(?:于|在|会|赴|率|出席|参加|前往)|的?(?:家属|家人|妻子|丈夫|母亲|父亲|遗孀|"
    r"子女|亲属|先进事迹|事迹|遗体|逝世|诞辰|签署的|"
    r"(?:特别)?代表(?!团|队|性|处|[^，。]{0,20}(?:发言|参加|出席))|特使|(?:重要|亲切|诚挚|良好|热烈){0,2}(?:贺信|贺电|致辞|信件|"
    r"署名文章|讲话|指示|批示|命令|邀请|委托|问候|祝愿|祝贺|论述|思想)|[^，。、；：]{1,16}思想|(?:同志)?(?:送别|送行|默哀|致哀))"
)
_BEFORE = 26
# 据统计局介绍, 国务院有关部门: no party to anything.
_SOURCE = re.compile("统计|介绍|消息|报道|通报|预测|数据|公布|监测|了解|测算|透露|发布|分析")
_PARTS = re.compile("(?:有关|相关|各)(?:部门|单位|机构)")
_DELEGATION = re.compile(
    r"\s*(?:[^，。；：]{0,10}团|客商|客人|来宾|来访)(?:一行)?的?(?:主要)?(?:成员|人员)"
    r"(?:还?有|包括|为|：)"
)
_APART = frozenset({"message", "appointment"})
Naming = Mapping[str, tuple[tuple[Post, ...], tuple[str, ...]]]


def known_by_name(people: Iterable[PersonSpan], text: str) -> Naming:
    """{name: (the posts that the item gives that person, the forms in which it prints him)}."""
    named: dict[str, list[PersonSpan]] = {}
    for person in people:
        named.setdefault(person.name, []).append(person)
    return {name: (_posts(found), _printed(found, text)) for name, found in named.items()}


def participants(
    draft: Draft, inside: Sequence[Clauses], members: Sequence[Member], text: str, named: Naming, words: Vocabulary
) -> tuple[Person, ...]:
    absent = {member.person.name for one in inside for member in one.absent if member.person} | draft.without
    told = {member.start for one in inside for member in one.content}
    roles: dict[str, list[tuple[str, str, PersonSpan]]] = {}
    for member, role, rule in draft.roles:
        if member.person and member.person.name not in absent:
            roles.setdefault(member.person.name, []).append((role, rule, member.person))
    if draft.kind not in _APART:
        for member in _bystanders(draft, members, told, text, words):
            if member.person and member.person.name not in absent | roles.keys():
                guest = draft.kind in ("talks", "visit") and (
                    text.startswith("一行", member.end) or _is_of_delegation(text, member, draft)
                )
                role = "visitor" if guest else "attendee"
                roles[member.person.name] = [(role, "roles.named", member.person)]
    return tuple(
        _person(name, found, named[name]) for name, found in roles.items() if draft.only is None or name in draft.only
    )


def _is_of_delegation(text: str, member: Member, draft: Draft) -> bool:
    """考察团成员：甲，乙: those of a sentence that tells who came."""
    start = next((start for start, end in draft.sentences if start <= member.start < end), member.start)
    return _DELEGATION.match(text, start, member.start) is not None


def _bystanders(draft: Draft, members: Sequence[Member], told: set[int], text: str, words: Vocabulary) -> list[Member]:
    """People named in the event's sentences whom no verb takes, and who are not only told of."""
    spoken_of: set[int] = set()
    for before, member in pairwise(members):
        told_of = before.start in spoken_of or _TOLD_OF.search(text, max(0, before.start - _BEFORE), before.start)
        if told_of and joins(text, before, member, words):
            spoken_of.add(member.start)
    return [
        member
        for member in members
        if member.person
        and member.start not in told
        and member.start not in spoken_of
        and any(start <= member.start < end for start, end in draft.sentences)
        and not _HIS.match(text, member.end)
        and not _TOLD_OF.search(text, max(0, member.start - _BEFORE), member.start)
    ]


def _printed(people: Iterable[PersonSpan], text: str) -> tuple[str, ...]:
    """The forms under which the item prints the person, in order: 卓远山, 卓县长."""
    forms = (
        text[one.name_start : one.end] if one.rule.startswith("people.short") else text[one.name_start : one.name_end]
        for one in people
    )
    return tuple(dict.fromkeys(form for form in forms if form))


def _person(
    name: str, found: Sequence[tuple[str, str, PersonSpan]], told: tuple[tuple[Post, ...], tuple[str, ...]]
) -> Person:
    given = {role for role, _, _ in found}
    if given - {"attendee"} and not any(role == "attendee" and rule == "roles.attend" for role, rule, _ in found):
        given.discard("attendee")
    roles = tuple(role for role in ROLES if role in given)
    first = found[0][2]
    rule = min(found, key=lambda one: ROLES.index(one[0]))[1]
    return Person(name, Trace((first.start, first.end), rule, first.confidence), roles, *told)


def _posts(people: Iterable[PersonSpan]) -> tuple[Post, ...]:
    """The posts that the item prints with this person, each once."""
    posts: dict[tuple[str | None, str], Post] = {}
    for person in people:
        for post in person.posts:
            posts.setdefault((post.unit, post.title), to_post(post, person.rule, person.confidence))
    return tuple(post for post in posts.values() if not any(_says_more(other, post) for other in posts.values()))


def _says_more(post: Post, than: Post) -> bool:
    """The same post, printed with its body in full beside 书记 alone or 党工委书记."""
    return (
        post is not than
        and post.title == than.title
        and (than.unit is None or bool(post.unit and post.unit != than.unit and post.unit.endswith(than.unit)))
    )


def to_post(post: Title, rule: str, confidence: float) -> Post:
    return Post(post.unit, post.title, Trace((post.start, post.end), rule, confidence), post.status)


def participating_units(draft: Draft, text: str, words: Vocabulary, area: str | None) -> tuple[Unit, ...]:
    found: dict[str, tuple[Member, list[str], str]] = {}
    for member, role, rule in draft.roles:
        if member.unit and member.unit.name not in words.generic and not _is_told_by_the_way(text, member, words):
            found.setdefault(member.unit.name, (member, [], rule))[1].append(role)
    return tuple(
        Unit(
            name,
            Trace((member.start, member.end), rule, 0.9),
            tuple(role for role in ROLES if role in roles),
            (text[member.start : member.end],),
            area,
        )
        for name, (member, roles, rule) in found.items()
    )


def _is_told_by_the_way(text: str, body: Member, words: Vocabulary) -> bool:
    """Whether it is the source of a figure, the head of a post without a name, or only its parts are meant."""
    if text.endswith("据", 0, body.start) and _SOURCE.match(text, body.end):
        return True
    holder = words.title.match(text, body.end)
    nameless = holder is not None and words.titles.kind_of.get(holder.group(), "head") == "head"
    return nameless or _PARTS.match(text, body.end) is not None


def mere_mentions(people: Sequence[PersonSpan], named: Naming, events: Sequence[Event]) -> tuple[Person, ...]:
    """People named in the item who take part in none of its events."""
    there = {person.name for event in events for person in event.people}
    mentions: dict[str, Person] = {}
    for person in people:
        if person.name not in there and person.name not in mentions:
            trace = Trace((person.start, person.end), person.rule, person.confidence)
            mentions[person.name] = Person(person.name, trace, (), *named[person.name])
    return tuple(mentions.values())
