"""Knowledge from the whole document: the names it proves, the posts of each person, what short forms refer to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.bulletin.extract.mentions.units import find_units, without_term
from loaders.bulletin.extract.people.appointments import find_appointments
from loaders.bulletin.extract.people.levels import add_post_levels
from loaders.bulletin.extract.people.members import masked
from loaders.bulletin.extract.people.names import Known, surname_at
from loaders.bulletin.extract.people.people import CALLED, find_people
from loaders.bulletin.extract.people.posts import carry_units
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.people.weighed_names import find_weighed_names
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Masthead
from loaders.text.characters import HAN

_HEAD_OF_AREA = re.compile(r"(?P<level>[市县区州旗盟省])长(?:助理)?$")
_HEAD_OF_TOWN = re.compile(r"(?P<level>[镇乡])长(?:助理)?$")
_OWN_COMPANY = re.compile("集团|公司$")
# How many times at most the items are read, each time with the names proven by the reading before.
_MOST_READINGS = 3
_VISIT = re.compile(rf"(?:拜访|走访|走进|考察|参观|访问|到访|来到|前往)了?(?P<name>[{HAN}A-Za-z0-9]{{4,10}})(?=，)")
_WITHIN_CITY = re.compile("^[^市州盟]{2,4}[市州盟](?=.{2,}[县区旗市]$)")
_PARTY_COMMITTEE = re.compile(r"(?:党委|党组|党总支|党支部)$")
# The kinds of units that a title implies.
_COMPANY = ("公司", "集团")
_UNIT_ENDS_BY_TITLE = {
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
# In the bulletin of a company, bureau or school these posts are its own if no other unit is named with them.
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
_FIXED_UNITS = {"国务委员": "国务院", "总书记": "中共中央"}
_COMPANY_HEAD = re.compile(r"(?:总经理|总裁|总监|董事|董事长|经理|厂长|总工程师|总会计师|合伙人|负责人|执行官|主席)$")
_UNIT_WITH_MANY_POSTS = re.compile(
    r"(?:常委会|人大|政协|公司|集团|协会|学会|商会|联合会|基金会|工商联|大学|学院|医院)$"
)
_LEVELS = frozenset("市县区州旗")
_AREA_NAME = rf"[{HAN}]{{2,5}}?"
_IN_AREA = re.compile(rf"(?:[^，。；]{{0,12}}，)?在(?P<area>{_AREA_NAME}[市县区州旗])(?:境内)?，")
_ASSEMBLY = {"人大常委会": ("主任", "秘书长", "委员"), "政协": ("主席", "秘书长", "委员")}
_PARTY_OFFICES = frozenset({"办公室", "组织部", "宣传部", "统战部", "政法委", "政法委员会", "办公厅", "政研室", "党校"})
_LOCAL_PARTY = re.compile(r"[省市县区州盟旗]委$")
_PARTY_OR_GOVERNMENT = re.compile(r"(?:党委|党工委|委|党组|人大常委会|人大|政协|政府|人民政府|办公室)$")


@dataclass
class Knowledge:
    """Names proven in the document and, for each, every post printed with it, in order; the people of each item."""

    known: Known = field(default_factory=Known)
    posts: dict[str, list[Title]] = field(default_factory=dict)
    people: dict[str, list[PersonSpan]] = field(default_factory=dict)


def own_body(masthead: Masthead) -> str:
    """The unit whose posts a bulletin can print without a unit: the bureau in its own bulletin, otherwise the area."""
    match = _BUREAU.match(masthead.publisher or "")
    return match["body"] if match else masthead.area or ""


def learn(
    texts: Sequence[str], given_names: Sequence[str], words: Vocabulary, diarists: Sequence[str] = ()
) -> Knowledge:
    """The knowledge that the items prove. texts: in one width; they are read again with the names proven by a reading.

    given_names: from the distribution list; they prove a full name that an item prints. diarists: names printed above
    the days of a diary.
    """
    knowledge = Knowledge()
    listed_names = _names_from_distribution_list(texts, given_names, words) | set(diarists)
    unread: Sequence[str] = list(dict.fromkeys(texts))
    weighed_names: list[str] = []
    appointed_names: dict[str, list[str]] = {}
    for _ in range(_MOST_READINGS):
        knowledge.people |= {text: find_people(text, knowledge.known, words) for text in unread}
        appointed_names |= {
            text: [
                text[appointment.name_start : appointment.name_end]
                for appointment in find_appointments(text, knowledge.known, words)
            ]
            for text in unread
        }
        if not knowledge.known.votes:
            weighed_names = [
                name for text, people in knowledge.people.items() for name in find_weighed_names(text, people, words)
            ]
        proven_counts = Counter(name for names in appointed_names.values() for name in names)
        proven_counts.update(listed_names)
        previous, knowledge.known = knowledge.known, _proven_by(knowledge, proven_counts, weighed_names, words)
        unread = _changed_texts(texts, _capped_votes(previous), _capped_votes(knowledge.known))
    posts_so_far: dict[str, list[Title]] = {}
    for people in knowledge.people.values():
        for person in people:
            posts_so_far.setdefault(person.name, []).extend(post for post in person.posts if post.unit)
    for text, people in knowledge.people.items():
        for person in carry_units(people, text, words, posts_so_far):
            knowledge.posts.setdefault(person.name, []).extend(post for post in person.posts if post.unit)
    return knowledge


def _changed_texts(texts: Iterable[str], before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """The texts that contain a name whose count has changed, or a part of such a name with a dot."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    forms = {part for name in changed for part in (name, *name.split("·"))}
    return [text for text in dict.fromkeys(texts) if any(form in text for form in forms)]


def _proven_by(
    knowledge: Knowledge, proven_counts: Counter[str], weighed_names: Iterable[str], words: Vocabulary
) -> Known:
    """The names that the items prove as read so far. proven_counts: names in appointments and lists, with their counts;
    weighed_names: those found only by the lattice of words.
    """
    known = Known(Counter(proven_counts), set(weighed_names))
    for people in knowledge.people.values():
        known.votes.update(person.name for person in people if _is_full_name(person.name, words))
    for name in weighed_names:
        known.votes[name] += 2
    return _without_parts(known)


def _capped_votes(known: Known) -> dict[str, int]:
    """The votes up to four, since more count the same."""
    return {name: min(count, 4) for name, count in known.votes.items()}


def _names_from_distribution_list(texts: Sequence[str], given_names: Sequence[str], words: Vocabulary) -> set[str]:
    """Full names in the items whose given name is in the distribution list, if only one surname occurs with it."""
    full_names: set[str] = set()
    for given in given_names:
        if len(given) == 2 and not words.unit_end.search(given):
            candidates = {
                surname + given
                for text in texts
                for match in re.finditer(re.escape(given), text)
                if (surname := words.surnames.before(text, match.start()))
            }
            full_names |= candidates if len(candidates) == 1 else set()
    return full_names


def _is_full_name(name: str, words: Vocabulary) -> bool:
    """Whether `name` is more than a surname."""
    return len(name) > 1 and surname_at(name, 0, words) != name


def _without_parts(known: Known) -> Known:
    """The names without those that begin a longer name with more votes: 卓远 of 卓远山."""
    complete = Known(weighed=known.weighed)
    for name, count in known.votes.items():
        longer = max(
            (votes for other_name, votes in known.votes.items() if other_name != name and other_name.startswith(name)),
            default=0,
        )
        if longer <= count:
            complete.votes[name] = count
    return complete


def read_people(
    text: str, knowledge: Knowledge, area: str | None, words: Vocabulary, own: str = ""
) -> list[PersonSpan]:
    """The people of an item, with the full name for 骆董事长 and the units that their posts leave out.

    area: of the issue; 县长 without the name of a county belongs to it. own: the unit that publishes the bulletin.
    """
    cached = knowledge.people.get(text)
    people = carry_units(
        find_people(text, knowledge.known, words) if cached is None else cached, text, words, knowledge.posts
    )
    people = add_post_levels(people, text, words)
    named_people = [
        _without_courtesy(full_person, people, knowledge)
        for person in people
        if (full_person := _with_full_name(person, people, knowledge, words))
    ]
    units = _find_unit_names(text, named_people, words)
    completed = [
        replace(person, posts=_complete_posts(person, text, units, knowledge, area or "", own or area or "", words))
        for person in named_people
    ]
    return _add_shared_units(completed, text)


def _without_courtesy(person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge) -> PersonSpan:
    """Without 骆市长 as the address of the 副市长 骆云: a courtesy title is not a post."""
    if not person.rule.startswith("people.short"):
        return person
    held_titles = {
        post.title for other in people if other.name == person.name and other is not person for post in other.posts
    }
    held_titles |= {post.title for post in knowledge.posts.get(person.name, ())}
    posts = tuple(
        post
        for post in person.posts
        if post.title in held_titles or not any(title.endswith(f"副{post.title}") for title in held_titles)
    )
    return replace(person, posts=posts)


def _full_dotted_name(name: str, knowledge: Knowledge) -> str | None:
    """保罗·维兰德 for 维兰德, if the document contains only one such name."""
    full_names = knowledge.known.dotted.get(name, [])
    return full_names[0] if len(full_names) == 1 else None


def _with_full_name(
    person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge, words: Vocabulary
) -> PersonSpan | None:
    """The person under the full name; None for 骆总 if the document contains no such head of a company."""
    if dotted_name := _full_dotted_name(person.name, knowledge):
        return replace(person, name=dotted_name, rule="people.short", confidence=0.9)
    if _is_full_name(person.name, words):
        return person
    if person.rule == CALLED:
        return _head_of_company(person, people, knowledge)
    title = person.posts[0].title if person.posts else ""
    in_item = {
        other.name: [post.title for post in other.posts]
        for other in people
        if other.name.startswith(person.name) and _is_full_name(other.name, words)
    }
    elsewhere = {
        name: [post.title for post in posts] for name, posts in knowledge.posts.items() if name.startswith(person.name)
    }
    for titles_by_name in (in_item, elsewhere):
        names = list(titles_by_name)
        fitting = (
            [name for name in names if any(held.endswith(title[-2:]) for held in titles_by_name[name])]
            if title
            else names
        )
        if len(fitting) == 1:
            return replace(person, name=fitting[0], rule="people.short", confidence=0.9)
        if len(names) == 1 and titles_by_name is in_item:
            return replace(person, name=names[0], rule="people.short", confidence=0.8)
    return replace(person, name=person.name + title, rule="people.short-unknown", confidence=0.6, posts=person.posts)


def _head_of_company(person: PersonSpan, people: Sequence[PersonSpan], knowledge: Knowledge) -> PersonSpan | None:
    """The one head of a company with this surname, from the item or else from the document; None otherwise."""
    in_item = {other.name: other.posts for other in people}
    for posts_by_name in (in_item, knowledge.posts):
        fitting = [
            name
            for name, posts in posts_by_name.items()
            if name.startswith(person.name)
            and len(name) > len(person.name)
            and any(_COMPANY_HEAD.search(post.title) for post in posts)
        ]
        if fitting:
            return replace(person, name=fitting[0], rule="people.short", confidence=0.9) if len(fitting) == 1 else None
    return None


def _find_unit_names(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[tuple[int, str]]:
    """(offset, name) of every unit in the item, including those in posts, in order; no short forms such as 公司."""
    units = [(span.start, span.name) for span in find_units(masked(text, people), words)]
    units += [(post.start, post.unit) for person in people for post in person.posts if post.unit]
    units = [(start, without_term(name)) for start, name in units]
    return sorted((start, name) for start, name in units if name not in words.phrases.short_bodies)


def _add_shared_units(people: Sequence[PersonSpan], text: str) -> list[PersonSpan]:
    """县政协副主席甲、秘书长乙，委员丙: people after it in the list without a unit are in the same one."""
    completed: list[PersonSpan] = []
    unit_post: Title | None = None
    for person in people:
        if (
            unit_post
            and unit_post.unit
            and "。" not in text[unit_post.end : person.start]
            and any(not post.unit for post in person.posts)
        ):
            person = replace(
                person,
                posts=tuple(
                    post
                    if post.unit or not _is_in_unit(post, unit_post, completed[-1])
                    else replace(post, unit=unit_post.unit)
                    for post in person.posts
                ),
            )
        unit_post = next(
            (post for post in reversed(person.posts) if post.unit and _UNIT_WITH_MANY_POSTS.search(post.unit)),
            unit_post,
        )
        completed.append(person)
    return completed


def _is_in_unit(post: Title, unit_post: Title, before: PersonSpan) -> bool:
    """Whether the post is in the unit just named; also 委员 or 常委 after the head of one of its committees."""
    return unit_post in before.posts or (
        post.title in ("委员", "常委") and (unit_post.unit or "").endswith(("常委会", "政协"))
    )


def _is_other_of_same_kind(name: str, own: str) -> bool:
    """Whether both units are companies, bureaus or schools, and `name` is another one than `own`."""
    return (
        name != own
        and not own.endswith(name)
        and any(kind.search(name) and kind.search(own) for kind, _ in _OWN_OFFICES)
    )


def _complete_posts(
    person: PersonSpan,
    text: str,
    units: Sequence[tuple[int, str]],
    knowledge: Knowledge,
    area: str,
    own: str,
    words: Vocabulary,
) -> tuple[Title, ...]:
    """The posts of a person with the units that the text leaves out."""
    completed: list[Title] = []
    for post in person.posts:
        units_before = units[: bisect_left(units, (post.start, ""))]
        names_before = [name for _, name in units_before]
        sentence_start = text.rfind("。", 0, post.start)
        if any(offset > sentence_start and _is_other_of_same_kind(name, own) for offset, name in units_before):
            own = ""  # the sentence names another unit of the kind
        if (
            post.unit in _PARTY_OFFICES
            and completed
            and (committee := completed[-1].unit)
            and _LOCAL_PARTY.search(committee)
        ):
            post = replace(post, unit=committee + post.unit)
        if not (post.unit and post.unit.startswith("集团") and _OWN_COMPANY.search(area)):
            post = replace(post, unit=_expand_short_form(post.unit, text, post.start, names_before, words))
        if place := _place_from_context(post, text, person, knowledge, area, words):
            post = replace(post, unit=place)
        elsewhere, short = knowledge.posts.get(person.name, []), person.rule.startswith("people.short")
        if (
            not post.unit
            and all(other.title != post.title for other in elsewhere)
            and (
                assembly := _assembly_of_item(
                    post.title, [name for offset, name in units_before if offset > sentence_start], names_before, area
                )
            )
        ):
            post = replace(post, unit=assembly)
        completed.append(_add_unit(post, [*completed, *person.posts], names_before, elsewhere, area, own, short))
    return tuple(completed)


def _place_from_context(
    post: Title, text: str, person: PersonSpan, knowledge: Knowledge, area: str, words: Vocabulary
) -> str | None:
    """凤屏县 and 凤屏县交通运输局 for 县长 and 县交通运输局 in a sentence that begins with 在凤屏县，or after 该.

    None if the post can be in the county of the bulletin, for example because other items also name the person.
    """
    match = _HEAD_OF_AREA.search(post.title)
    level = match["level"] if match and not post.unit else (post.unit or "")[:1]
    rest = (post.unit or "")[1:]
    belongs_to_level = (
        (not post.unit and match)
        or post.unit == level
        or words.bureau.fullmatch(rest)
        or (rest.startswith(("委", "政府", "人大", "政协", "人民政府")))
    )
    if level not in _LEVELS or not belongs_to_level:
        return None
    place = None
    if text.endswith("该", 0, post.start):
        areas = re.findall(rf"(?<=[在赴到与往抵、，和至]){_AREA_NAME}{level}", text[: post.start])
        place = areas[-1] if areas else None
    else:
        start = max(text.rfind(sign, 0, post.start) for sign in "。；\n") + 1
        area_phrase = _IN_AREA.match(text, start, post.start)
        if (
            area_phrase
            and area_phrase["area"].endswith(level)
            and not area.endswith(area_phrase["area"])
            and not any(person.name in other for other in knowledge.people if other != text)
        ):
            place = area_phrase["area"]
    return place + rest if place else None


def _assembly_of_item(
    title: str, names_in_sentence: Sequence[str], names_before: Sequence[str], area: str
) -> str | None:
    """The own assembly that an item reports on, for 主任 or 委员 in a sentence without another unit."""
    assembly = next((name for name in names_before if name.endswith(tuple(_ASSEMBLY))), "")
    is_own = assembly[:1] in _LEVELS or assembly.startswith(("省", "自治区")) or (area and assembly.startswith(area))
    titles = next((titles for end, titles in _ASSEMBLY.items() if assembly.endswith(end)), ())
    return assembly if is_own and not names_in_sentence and title.removeprefix("副") in titles else None


def _expand_short_form(
    unit: str | None, text: str, offset: int, names_before: Sequence[str], words: Vocabulary
) -> str | None:
    """The earlier unit that 公司, 分局 or 学院党委 is short for; `unit` itself if there is none."""
    short_form = words.phrases.short_body.match(unit) if unit else None
    if not short_form or not unit:
        return unit
    tail = short_form["tail"]
    visited = _visited_company(text, offset, words) if unit in _COMPANY else None
    full_name = visited or next(
        (name for name in reversed(names_before) if name.endswith(tail) and len(name) > len(tail) + 1), None
    )
    return full_name + unit[len(tail) :] if full_name and not visited else full_name or unit


def _visited_company(text: str, offset: int, words: Vocabulary) -> str | None:
    """云海半导体, a company without 公司 in its name, for 公司 in 拜访云海半导体，与公司董事长…."""
    visits = list(_VISIT.finditer(text, text.rfind("。", 0, offset) + 1, offset))
    name = visits[-1]["name"] if visits else ""
    trade = next((size for size in range(2, len(name) - 1) if words.trade_alone.fullmatch(name[-size:])), 0)
    return name if trade else None


def _add_unit(
    post: Title,
    chain: Sequence[Title],
    names_before: Sequence[str],
    elsewhere: Sequence[Title],
    area: str,
    own_unit: str,
    short: bool,
) -> Title:
    """The post with the unit that the text leaves out: from the same chain, from just before, or from elsewhere."""
    if post.unit:
        return post
    if post.title in _FIXED_UNITS:
        return replace(post, unit=_FIXED_UNITS[post.title])
    if of_place := _HEAD_OF_AREA.search(post.title):
        candidates = [other.unit for other in chain if other.unit] + [
            name for name in reversed(names_before) if _LOCAL_PARTY.search(name)
        ]
        place = next(
            (_PARTY_OR_GOVERNMENT.sub("", name) for name in candidates if _PARTY_OR_GOVERNMENT.search(name)), ""
        )
        level = of_place["level"]
        county = _WITHIN_CITY.sub("", area)
        place_unit = place if place.endswith(level) and len(place) > 1 else county if area.endswith(level) else level
        return replace(post, unit=place_unit)
    if any(kind.search(own_unit) and titles.search(post.title) for kind, titles in _OWN_OFFICES):
        return replace(post, unit=own_unit)
    heads = next((heads for end, heads in _UNIT_ENDS_BY_TITLE.items() if post.title.endswith(end)), None)
    nearby = next(
        (
            unit_name
            for name in reversed(names_before)
            if heads and (unit_name := _PARTY_COMMITTEE.sub("", name)).endswith(heads) and unit_name not in heads
        ),
        None,
    )
    if nearby and not short:
        return replace(post, unit=nearby)
    if (town := _HEAD_OF_TOWN.search(post.title)) and area.endswith(town["level"]):
        return replace(post, unit=area)
    known_units = sorted(
        {other.unit for other in elsewhere if other.title == post.title and other.unit},
        key=lambda unit: (-len(unit), unit),
    )
    return replace(post, unit=known_units[0]) if known_units else post
