"""What the whole document knows: the names it proves, the posts of each, what short forms stand for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.bulletin.extract.mentions.units import find_units, without_term
from loaders.bulletin.extract.people.appointments import find_appointments
from loaders.bulletin.extract.people.levels import posts_with_level
from loaders.bulletin.extract.people.members import masked
from loaders.bulletin.extract.people.names import Known, surname_of
from loaders.bulletin.extract.people.people import CALLED, find_people
from loaders.bulletin.extract.people.posts import carry_units
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.people.weighed_names import weighed
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Masthead
from loaders.text.characters import HAN

_OF_PLACE = re.compile(r"(?P<level>[市县区州旗盟省])长(?:助理)?$")
_OF_TOWN = re.compile(r"(?P<level>[镇乡])长(?:助理)?$")
_OWN_COMPANY = re.compile("集团|公司$")
# 县十四届人大常委会: the same body in each of its terms.
_READINGS = 3
_CALLS_ON = re.compile(rf"(?:拜访|走访|走进|考察|参观|访问|到访|来到|前往)了?(?P<name>[{HAN}A-Za-z0-9]{{4,10}})(?=，)")
_WITHIN_CITY = re.compile("^[^市州盟]{2,4}[市州盟](?=.{2,}[县区旗市]$)")
_PARTY = re.compile(r"(?:党委|党组|党总支|党支部)$")
# The kinds of bodies that a title tells of by itself.
_COMPANY = ("公司", "集团")
_HEADED_BY = {
    "院长": ("院",),
    "校长": ("学", "校", "中专", "一中", "二中", "三中", "高中", "初中", "职高"),
    "董事长": _COMPANY,
    "总经理": _COMPANY,
    "总裁": _COMPANY,
    "行长": ("行",),
    "会长": ("会",),
    "所长": ("所",),
    "站长": ("站",),
    "队长": ("队",),
    "局长": ("局",),
    "厅长": ("厅",),
    "厂长": ("厂",),
    "社长": ("社",),
    "台长": ("台",),
    "馆长": ("馆",),
    "园长": ("园",),
    "矿长": ("矿",),
    "店长": ("店",),
    "总会计师": _COMPANY,
    "董事": _COMPANY,
    "总监": _COMPANY,
    "首席执行官": _COMPANY,
    "首席财务官": _COMPANY,
    "总工程师": (*_COMPANY, "局"),
    "组长": ("组",),
    "队员": ("队",),
    "组员": ("组",),
    "镇长": ("镇",),
    "乡长": ("乡",),
    "村支书": ("村",),
    "村主任": ("村",),
    "指挥长": ("指挥部",),
    "场长": ("场",),
}
# In the bulletin of a company or a school these are its own where no other body stands with them.
_OWN_OFFICES = (
    (
        re.compile("(?:集团|公司)$"),
        re.compile(
            "(?:总经理|总经理助理|董事长|总会计师|总工程师|总法律顾问|总经济师|总规划师|总审计师|财务总监|总裁|"
            "监事会主席|监事长|董事会秘书)$"
        ),
    ),
    (
        re.compile("(?:厅|局)$"),
        re.compile(
            "(?:厅长|局长|总工程师|巡视员|总规划师|总经济师|总会计师|总畜牧师|总农艺师|总督学|[一二三四]级调研员)$"
        ),
    ),
    (re.compile("(?:大学|学院|学校)$"), re.compile("(?:校长|校长助理|教务长)$")),
)
_BUREAU = re.compile(
    "(?P<body>.{3,}(?:厅|局))(?:机关)?(?:办公室|党政办公室|综合处|综合科|党办|政研室|宣传处|信息中心)?$"
)
_ALWAYS_OF = {"国务委员": "国务院", "总书记": "中共中央"}
_LEADS_COMPANY = re.compile(r"(?:总经理|总裁|总监|董事|董事长|经理|厂长|总工程师|总会计师|合伙人|负责人|执行官|主席)$")
_MANY_POSTS = re.compile(r"(?:常委会|人大|政协|公司|集团|协会|学会|商会|联合会|基金会|工商联|大学|学院|医院)$")
_LEVELS = frozenset("市县区州旗")
_AREA_NAME = rf"[{HAN}]{{2,5}}?"
_IN_AREA = re.compile(rf"(?:[^，。；]{{0,12}}，)?在(?P<area>{_AREA_NAME}[市县区州旗])(?:境内)?，")
_ASSEMBLY = {"人大常委会": ("主任", "秘书长", "委员"), "政协": ("主席", "秘书长", "委员")}
_PARTY_OFFICES = frozenset({"办公室", "组织部", "宣传部", "统战部", "政法委", "政法委员会", "办公厅", "政研室", "党校"})
_LOCAL_PARTY = re.compile(r"[省市县区州盟旗]委$")
_PARTY_BODY = re.compile(r"(?:党委|党工委|委|党组|人大常委会|人大|政协|政府|人民政府|办公室)$")


@dataclass
class Knowledge:
    """Names proven in the document and, for each, every post it is printed with, in order; the people of each item."""

    known: Known = field(default_factory=Known)
    posts: dict[str, list[Title]] = field(default_factory=dict)
    people: dict[str, list[PersonSpan]] = field(default_factory=dict)


def own_body(masthead: Masthead) -> str:
    """Whose posts a bulletin may leave without a body: its area's; of a bureau's own bulletin, the bureau's."""
    found = _BUREAU.match(masthead.publisher or "")
    return found["body"] if found else masthead.area or ""


def learn(
    texts: Sequence[str], given_names: Sequence[str], words: Vocabulary, diarists: Sequence[str] = ()
) -> Knowledge:
    """What the items prove. texts: in one width. They are read again with the names that a reading proved.

    given_names: those of the distribution list, which prove the full name that an item prints. diarists: names that
    stand over the days of a diary.
    """
    knowledge = Knowledge()
    listed = _listed(texts, given_names, words) | set(diarists)
    unread: Sequence[str] = list(dict.fromkeys(texts))
    weighing: list[str] = []
    appointed: dict[str, list[str]] = {}
    for _ in range(_READINGS):
        knowledge.people |= {text: find_people(text, knowledge.known, words) for text in unread}
        appointed |= {
            text: [text[one.name_start : one.name_end] for one in find_appointments(text, knowledge.known, words)]
            for text in unread
        }
        if not knowledge.known.votes:
            weighing = [name for text, people in knowledge.people.items() for name in weighed(text, people, words)]
        proven = Counter(name for names in appointed.values() for name in names)
        proven.update(listed)
        before, knowledge.known = knowledge.known, _proven_by(knowledge, proven, weighing, words)
        unread = _touched(texts, _counted(before), _counted(knowledge.known))
    told: dict[str, list[Title]] = {}
    for people in knowledge.people.values():
        for person in people:
            told.setdefault(person.name, []).extend(post for post in person.posts if post.unit)
    for text, people in knowledge.people.items():
        for person in carry_units(people, text, words, told):
            knowledge.posts.setdefault(person.name, []).extend(post for post in person.posts if post.unit)
    return knowledge


def _touched(texts: Iterable[str], before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """The texts that hold a name of which more or less is known now, or a part of one with a dot."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    forms = {part for name in changed for part in (name, *name.split("·"))}
    return [text for text in dict.fromkeys(texts) if any(form in text for form in forms)]


def _proven_by(knowledge: Knowledge, proven: Counter[str], weighing: Iterable[str], words: Vocabulary) -> Known:
    """The names that the items as read so far prove. proven: those that stand in appointments and lists, with how
    often; weighing: those that only the weighing of words tells.
    """
    seen = Known(Counter(proven), set(weighing))
    for people in knowledge.people.values():
        seen.votes.update(person.name for person in people if _is_full(person.name, words))
    for name in weighing:
        seen.votes[name] += 2
    return _without_parts(seen)


def _counted(known: Known) -> dict[str, int]:
    """The votes as far as they count: four are as good as more."""
    return {name: min(count, 4) for name, count in known.votes.items()}


def _listed(texts: Sequence[str], given_names: Sequence[str], words: Vocabulary) -> set[str]:
    """The full names in the items whose given name stands in the distribution list, where just one surname fits."""
    found: set[str] = set()
    for given in given_names:
        if len(given) == 2 and not words.unit_end.search(given):
            full = {
                surname + given
                for text in texts
                for match in re.finditer(re.escape(given), text)
                if (surname := words.surnames.before(text, match.start()))
            }
            found |= full if len(full) == 1 else set()
    return found


def _is_full(name: str, words: Vocabulary) -> bool:
    return len(name) > 1 and surname_of(name, 0, words) != name


def _without_parts(seen: Known) -> Known:
    """The names without those that are the beginning of a longer, better proven one: 卓远 of 卓远山."""
    kept = Known(weighed=seen.weighed)
    for name, count in seen.votes.items():
        longer = max((other for one, other in seen.votes.items() if one != name and one.startswith(name)), default=0)
        if longer <= count:
            kept.votes[name] = count
    return kept


def read_people(
    text: str, knowledge: Knowledge, area: str | None, words: Vocabulary, own: str = ""
) -> list[PersonSpan]:
    """The people of an item, with the full name for 骆董事长 and the bodies that their posts leave out.

    area: of the issue; 县长 without a name of a county is its own. own: the body whose bulletin it is.
    """
    found = knowledge.people.get(text)
    people = carry_units(
        find_people(text, knowledge.known, words) if found is None else found, text, words, knowledge.posts
    )
    people = posts_with_level(people, text, words)
    named = [
        _without_courtesy(full, people, knowledge)
        for person in people
        if (full := _in_full(person, people, knowledge, words))
    ]
    bodies = _bodies(text, named, words)
    whole = [
        replace(person, posts=_whole_posts(person, text, bodies, knowledge, area or "", own or area or "", words))
        for person in named
    ]
    return _of_the_same_body(whole, text)


def _without_courtesy(person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge) -> PersonSpan:
    """骆市长 for the 副市长 骆云: how he is addressed is no post of his."""
    if not person.rule.startswith("people.short"):
        return person
    held = {post.title for one in people if one.name == person.name and one is not person for post in one.posts}
    held |= {post.title for post in knowledge.posts.get(person.name, ())}
    posts = tuple(
        post
        for post in person.posts
        if post.title in held or not any(title.endswith(f"副{post.title}") for title in held)
    )
    return replace(person, posts=posts)


def _whole_dotted(name: str, knowledge: Knowledge) -> str | None:
    """保罗·维兰德 for 维兰德, where the document knows just one who is called so."""
    whole = knowledge.known.dotted.get(name, [])
    return whole[0] if len(whole) == 1 else None


def _in_full(
    person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge, words: Vocabulary
) -> PersonSpan | None:
    """The person under the full name; None for 骆总 where the document tells of no such head of a company."""
    if whole := _whole_dotted(person.name, knowledge):
        return replace(person, name=whole, rule="people.short", confidence=0.9)
    if _is_full(person.name, words):
        return person
    if person.rule == CALLED:
        return _head_of_company(person, people, knowledge)
    title = person.posts[0].title if person.posts else ""
    here = {
        one.name: [post.title for post in one.posts]
        for one in people
        if one.name.startswith(person.name) and _is_full(one.name, words)
    }
    elsewhere = {
        name: [post.title for post in posts] for name, posts in knowledge.posts.items() if name.startswith(person.name)
    }
    for known in (here, elsewhere):
        same = list(known)
        fitting = [name for name in same if any(one.endswith(title[-2:]) for one in known[name])] if title else same
        if len(fitting) == 1:
            return replace(person, name=fitting[0], rule="people.short", confidence=0.9)
        if len(same) == 1 and known is here:
            return replace(person, name=same[0], rule="people.short", confidence=0.8)
    return replace(person, name=person.name + title, rule="people.short-unknown", confidence=0.6, posts=person.posts)


def _head_of_company(person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge) -> PersonSpan | None:
    here = {one.name: one.posts for one in people}
    for known in (here, knowledge.posts):
        fitting = [
            name
            for name, posts in known.items()
            if name.startswith(person.name)
            and len(name) > len(person.name)
            and any(_LEADS_COMPANY.search(post.title) for post in posts)
        ]
        if fitting:
            return replace(person, name=fitting[0], rule="people.short", confidence=0.9) if len(fitting) == 1 else None
    return None


def _bodies(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[tuple[int, str]]:
    """(place, name) of every body in the item, those in posts too, in order; the short forms 公司, 学院 left out."""
    found = [(span.start, span.name) for span in find_units(masked(text, people), words)]
    found += [(post.start, post.unit) for person in people for post in person.posts if post.unit]
    found = [(start, without_term(name)) for start, name in found]
    return sorted((start, name) for start, name in found if name not in words.phrases.short_bodies)


def _of_the_same_body(people: Sequence[PersonSpan], text: str) -> list[PersonSpan]:
    """县政协副主席甲、秘书长乙，委员丙: who follows in the list without a body is of the same one."""
    whole: list[PersonSpan] = []
    body: Title | None = None
    for person in people:
        if (
            body
            and body.unit
            and "。" not in text[body.end : person.start]
            and any(not post.unit for post in person.posts)
        ):
            person = replace(
                person,
                posts=tuple(
                    post if post.unit or not _is_of_it(post, body, whole[-1]) else replace(post, unit=body.unit)
                    for post in person.posts
                ),
            )
        body = next((post for post in reversed(person.posts) if post.unit and _MANY_POSTS.search(post.unit)), body)
        whole.append(person)
    return whole


def _is_of_it(post: Title, body: Title, before: PersonSpan) -> bool:
    """Whether the post is of the body just named, or one of a member of it after the head of one of its committees."""
    return body in before.posts or (post.title in ("委员", "常委") and (body.unit or "").endswith(("常委会", "政协")))


def _same_kind(name: str, own: str) -> bool:
    return (
        name != own
        and not own.endswith(name)
        and any(kind.search(name) and kind.search(own) for kind, _ in _OWN_OFFICES)
    )


def _whole_posts(
    person: PersonSpan,
    text: str,
    bodies: Sequence[tuple[int, str]],
    knowledge: Knowledge,
    area: str,
    own: str,
    words: Vocabulary,
) -> tuple[Title, ...]:
    whole: list[Title] = []
    for post in person.posts:
        told = bodies[: bisect_left(bodies, (post.start, ""))]
        before = [name for _, name in told]
        here = text.rfind("。", 0, post.start)
        if any(at > here and _same_kind(name, own) for at, name in told):
            own = ""  # the sentence names another body of the kind
        if post.unit in _PARTY_OFFICES and whole and (party := whole[-1].unit) and _LOCAL_PARTY.search(party):
            post = replace(post, unit=party + post.unit)
        if not (post.unit and post.unit.startswith("集团") and _OWN_COMPANY.search(area)):
            post = replace(post, unit=_in_place_of(post.unit, text, post.start, before, words))
        if place := _told_place(post, text, person, knowledge, area, words):
            post = replace(post, unit=place)
        elsewhere, short = knowledge.posts.get(person.name, []), person.rule.startswith("people.short")
        if (
            not post.unit
            and all(one.title != post.title for one in elsewhere)
            and (assembly := _of_assembly(post.title, [name for at, name in told if at > here], before, area))
        ):
            post = replace(post, unit=assembly)
        whole.append(_with_unit(post, [*whole, *person.posts], before, elsewhere, area, own, short))
    return tuple(whole)


def _told_place(
    post: Title, text: str, person: PersonSpan, knowledge: Knowledge, area: str, words: Vocabulary
) -> str | None:
    """凤屏县 and 凤屏县交通运输局 for 县长 and 县交通运输局 in a sentence that begins with 在凤屏县，or behind 该.

    None where the post may be one of the own county's, as of somebody whom other items name too.
    """
    found = _OF_PLACE.search(post.title)
    level = found["level"] if found and not post.unit else (post.unit or "")[:1]
    rest = (post.unit or "")[1:]
    of_level = (
        (not post.unit and found)
        or post.unit == level
        or words.bureau.fullmatch(rest)
        or (rest.startswith(("委", "政府", "人大", "政协", "人民政府")))
    )
    if level not in _LEVELS or not of_level:
        return None
    place = None
    if text.endswith("该", 0, post.start):
        named = re.findall(rf"(?<=[在赴到与往抵、，和至]){_AREA_NAME}{level}", text[: post.start])
        place = named[-1] if named else None
    else:
        start = max(text.rfind(sign, 0, post.start) for sign in "。；\n") + 1
        inside = _IN_AREA.match(text, start, post.start)
        if (
            inside
            and inside["area"].endswith(level)
            and not area.endswith(inside["area"])
            and not any(person.name in other for other in knowledge.people if other != text)
        ):
            place = inside["area"]
    return place + rest if place else None


def _of_assembly(title: str, here: Sequence[str], before: Sequence[str], area: str) -> str | None:
    """The own assembly whose meeting an item tells of: its 主任 or 委员 in a sentence without another body."""
    whole = next((name for name in before if name.endswith(tuple(_ASSEMBLY))), "")
    own = whole[:1] in _LEVELS or whole.startswith(("省", "自治区")) or (area and whole.startswith(area))
    titles = next((titles for end, titles in _ASSEMBLY.items() if whole.endswith(end)), ())
    return whole if own and not here and title.removeprefix("副") in titles else None


def _in_place_of(unit: str | None, text: str, at: int, before: Sequence[str], words: Vocabulary) -> str | None:
    """The body named before that 公司, 分局 or 学院党委 is short for; the unit itself where there is none."""
    found = words.phrases.short_body.match(unit) if unit else None
    if not found or not unit:
        return unit
    tail = found["tail"]
    visited = _called_on(text, at, words) if unit in _COMPANY else None
    whole = visited or next(
        (name for name in reversed(before) if name.endswith(tail) and len(name) > len(tail) + 1), None
    )
    return whole + unit[len(tail) :] if whole and not visited else whole or unit


def _called_on(text: str, at: int, words: Vocabulary) -> str | None:
    """云海半导体, called by its name and trade alone, for 公司 in 拜访云海半导体，与公司董事长…"""
    calls = list(_CALLS_ON.finditer(text, text.rfind("。", 0, at) + 1, at))
    name = calls[-1]["name"] if calls else ""
    trade = next((size for size in range(2, len(name) - 1) if words.trade_alone.fullmatch(name[-size:])), 0)
    return name if trade else None


def _with_unit(
    post: Title,
    own: Sequence[Title],
    before: Sequence[str],
    elsewhere: Sequence[Title],
    area: str,
    body: str,
    short: bool,
) -> Title:
    """The post with the body that the print leaves out: from the same chain, from elsewhere, or from just before."""
    if post.unit:
        return post
    if post.title in _ALWAYS_OF:
        return replace(post, unit=_ALWAYS_OF[post.title])
    if of_place := _OF_PLACE.search(post.title):
        bodies = [other.unit for other in own if other.unit] + [
            name for name in reversed(before) if _LOCAL_PARTY.search(name)
        ]
        place = next((_PARTY_BODY.sub("", name) for name in bodies if _PARTY_BODY.search(name)), "")
        level = of_place["level"]
        county = _WITHIN_CITY.sub("", area)
        whole = place if place.endswith(level) and len(place) > 1 else county if area.endswith(level) else level
        return replace(post, unit=whole)
    if any(kind.search(body) and titles.search(post.title) for kind, titles in _OWN_OFFICES):
        return replace(post, unit=body)
    heads = next((heads for end, heads in _HEADED_BY.items() if post.title.endswith(end)), None)
    near = next(
        (
            bare
            for name in reversed(before)
            if heads and (bare := _PARTY.sub("", name)).endswith(heads) and bare not in heads
        ),
        None,
    )
    if near and not short:
        return replace(post, unit=near)
    if (town := _OF_TOWN.search(post.title)) and area.endswith(town["level"]):
        return replace(post, unit=area)
    same = sorted(
        {other.unit for other in elsewhere if other.title == post.title and other.unit},
        key=lambda unit: (-len(unit), unit),
    )
    return replace(post, unit=same[0]) if same else post
