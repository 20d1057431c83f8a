"""The participants of an event: people with their roles and posts, bystanders, units."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Sentence
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.people.members import Member, joins
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Event, Person, Post, Trace, Unit
from loaders.text.characters import HAN
from ontology.vocabularies import ROLES

_ONLY_MENTIONED = re.compile(
    r"(?:转达了?对|"
    rf"(?<=[{HAN}])代表|(?<![年世现古近当时交替后])代|受|应|按照|根据|学习|传达|贯彻|落实|悼念|"
    r"纪念|转达|宣读|缅怀|(?:通报|点名)?批评了?[^，。；]{0,20}|(?:表扬|问责|曝光|处理)了?[^，。；]{0,20})了?$"
)
# 的家属, 的贺信, 特使: somebody's family, letter or envoy, and not the person.
_BELONGINGS = re.compile(
    r"(?:同志)?(?:也|还)?将(?:于|在|会|赴|率|出席|参加|前往)|的?(?:家属|家人|妻子|丈夫|母亲|父亲|遗孀|"
    r"子女|亲属|先进事迹|事迹|遗体|逝世|诞辰|签署的|"
    r"(?:特别)?代表(?!团|队|性|处|[^，。]{0,20}(?:发言|参加|出席))|特使|(?:重要|亲切|诚挚|良好|热烈){0,2}(?:贺信|贺电|致辞|信件|"
    r"署名文章|讲话|指示|批示|命令|邀请|委托|问候|祝愿|祝贺|论述|思想)|[^，。、；：]{1,16}思想|(?:同志)?(?:送别|送行|默哀|致哀))"
)
_CONTEXT = 26
# 据统计局介绍, 国务院有关部门: not a participant.
_SOURCE = re.compile("统计|介绍|消息|报道|通报|预测|数据|公布|监测|了解|测算|透露|发布|分析")
_DEPARTMENTS = re.compile("(?:有关|相关|各)(?:部门|单位|机构)")
_DELEGATION = re.compile(
    r"\s*(?:[^，。；：]{0,10}团|客商|客人|来宾|来访)(?:一行)?的?(?:主要)?(?:成员|人员)"
    r"(?:还?有|包括|为|：)"
)
_AT_A_DISTANCE = frozenset({"message", "appointment"})
ByName = Mapping[str, tuple[tuple[Post, ...], tuple[str, ...]]]


def group_by_name(people: Iterable[PersonSpan], text: str) -> ByName:
    """{name: (the posts that the item gives the person, the printed forms of the name)}."""
    spans: dict[str, list[PersonSpan]] = {}
    for person in people:
        spans.setdefault(person.name, []).append(person)
    return {
        name: (_build_posts(spans_of_name), _printed_forms(spans_of_name, text))
        for name, spans_of_name in spans.items()
    }


def build_people(
    draft: Draft,
    sentences: Sequence[Sentence],
    members: Sequence[Member],
    text: str,
    by_name: ByName,
    words: Vocabulary,
) -> tuple[Person, ...]:
    """The people of the event: those with a role, and those that its sentences name without one, who attend."""
    absent = {
        member.person.name for sentence in sentences for member in sentence.absent if member.person
    } | draft.excluded
    mentioned = {member.start for sentence in sentences for member in sentence.mentioned}
    roles: dict[str, list[tuple[str, str, PersonSpan]]] = {}
    for member, role, rule in draft.roles:
        if member.person and member.person.name not in absent:
            roles.setdefault(member.person.name, []).append((role, rule, member.person))
    if draft.kind not in _AT_A_DISTANCE:
        for member in _find_bystanders(draft, members, mentioned, text, words):
            if member.person and member.person.name not in absent | roles.keys():
                guest = draft.kind in ("talks", "visit") and (
                    text.startswith("一行", member.end) or _is_of_delegation(text, member, draft)
                )
                role = "visitor" if guest else "attendee"
                roles[member.person.name] = [(role, "roles.named", member.person)]
    return tuple(
        _build_person(name, entries, by_name[name])
        for name, entries in roles.items()
        if draft.restricted_to is None or name in draft.restricted_to
    )


def _is_of_delegation(text: str, member: Member, draft: Draft) -> bool:
    """Whether the member is listed as one of the visitors: 考察团成员：甲，乙."""
    start = next((start for start, end in draft.sentences if start <= member.start < end), member.start)
    return _DELEGATION.match(text, start, member.start) is not None


def _find_bystanders(
    draft: Draft, members: Sequence[Member], mentioned: set[int], text: str, words: Vocabulary
) -> list[Member]:
    """People in the event's sentences who belong to no verb and are not only mentioned."""
    also_mentioned: set[int] = set()
    for previous, member in pairwise(members):
        is_mentioned = previous.start in also_mentioned or _ONLY_MENTIONED.search(
            text, max(0, previous.start - _CONTEXT), previous.start
        )
        if is_mentioned and joins(text, previous, member, words):
            also_mentioned.add(member.start)
    return [
        member
        for member in members
        if member.person
        and member.start not in mentioned
        and member.start not in also_mentioned
        and any(start <= member.start < end for start, end in draft.sentences)
        and not _BELONGINGS.match(text, member.end)
        and not _ONLY_MENTIONED.search(text, max(0, member.start - _CONTEXT), member.start)
    ]


def _printed_forms(people: Iterable[PersonSpan], text: str) -> tuple[str, ...]:
    """The forms of the name that the item prints, in order: 卓远山, 卓县长."""
    forms = (
        text[person.name_start : person.end]
        if person.rule.startswith("people.short")
        else text[person.name_start : person.name_end]
        for person in people
    )
    return tuple(dict.fromkeys(form for form in forms if form))


def _build_person(
    name: str, entries: Sequence[tuple[str, str, PersonSpan]], posts_and_forms: tuple[tuple[Post, ...], tuple[str, ...]]
) -> Person:
    role_set = {role for role, _, _ in entries}
    if role_set - {"attendee"} and not any(role == "attendee" and rule == "roles.attend" for role, rule, _ in entries):
        role_set.discard("attendee")
    roles = tuple(role for role in ROLES if role in role_set)
    first = entries[0][2]
    rule = min(entries, key=lambda entry: ROLES.index(entry[0]))[1]
    return Person(name, Trace((first.start, first.end), rule, first.confidence), roles, *posts_and_forms)


def _build_posts(people: Iterable[PersonSpan]) -> tuple[Post, ...]:
    """The posts that the item prints with the person, each once."""
    posts: dict[tuple[str | None, str], Post] = {}
    for person in people:
        for post in person.posts:
            posts.setdefault((post.unit, post.title), to_post(post, person.rule, person.confidence))
    return tuple(post for post in posts.values() if not any(_is_fuller(other, post) for other in posts.values()))


def _is_fuller(post: Post, other: Post) -> bool:
    """Whether it is the same post with a fuller unit: 书记 with its unit, as against 书记 alone or 党工委书记."""
    return (
        post is not other
        and post.title == other.title
        and (other.unit is None or bool(post.unit and post.unit != other.unit and post.unit.endswith(other.unit)))
    )


def to_post(post: Title, rule: str, confidence: float) -> Post:
    return Post(post.unit, post.title, Trace((post.start, post.end), rule, confidence), post.status)


def build_units(draft: Draft, text: str, words: Vocabulary, area: str | None) -> tuple[Unit, ...]:
    """The units with a role in the event. area: that the issue is about."""
    entries: dict[str, tuple[Member, list[str], str]] = {}
    for member, role, rule in draft.roles:
        if member.unit and member.unit.name not in words.generic and not _is_incidental(text, member, words):
            entries.setdefault(member.unit.name, (member, [], rule))[1].append(role)
    return tuple(
        Unit(
            name,
            Trace((member.start, member.end), rule, 0.9),
            tuple(role for role in ROLES if role in roles),
            (text[member.start : member.end],),
            area,
        )
        for name, (member, roles, rule) in entries.items()
    )


def _is_incidental(text: str, member: Member, words: Vocabulary) -> bool:
    """Whether the unit is a source of figures, belongs to a post without a name, or only its departments are meant."""
    if text.endswith("据", 0, member.start) and _SOURCE.match(text, member.end):
        return True
    title = words.title.match(text, member.end)
    is_nameless = title is not None and words.titles.kind_of.get(title.group(), "head") == "head"
    return is_nameless or _DEPARTMENTS.match(text, member.end) is not None


def build_mentions(people: Sequence[PersonSpan], by_name: ByName, events: Sequence[Event]) -> tuple[Person, ...]:
    """The people named in the item who take part in none of its events."""
    participant_names = {person.name for event in events for person in event.people}
    mentions: dict[str, Person] = {}
    for person in people:
        if person.name not in participant_names and person.name not in mentions:
            trace = Trace((person.start, person.end), person.rule, person.confidence)
            mentions[person.name] = Person(person.name, trace, (), *by_name[person.name])
    return tuple(mentions.values())
