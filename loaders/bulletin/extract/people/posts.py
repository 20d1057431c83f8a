"""Chains of posts: 县委常委、副县长, 某局党组书记、局长, each post with its unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.names import is_foreign, is_name, skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_JOIN = re.compile(r"[、，]?(?:兼任?|并任|和|及)?")
_MOST_POSTS = 40  # of one chain; a longer one is not a chain, and would be read in quadratic time
_CONTRACT_PARTY = re.compile("(?:施工|监理|设计|建设|业主|勘察|承建|代建|总包|检测|审计|运营)(?:单位|方)$")
_TERM_WORDS = frozenset({"老", "新", "首任", "现", "时", "该", "原", "新任", "现任", "历任", "离任", "卸任"})
_STATE = re.compile(rf"^中华人民共和国(?=[{HAN}]{{4}})")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十0-9]+[任届]$")
_FORMER = re.compile(r"(?:原|前|时任|曾任)$")
_PARTY_COMMITTEE = re.compile(r"(?:党委|党组|党总支|党支部)$")
_HEAD_TITLES = frozenset(
    {
        "董事长",
        "总经理",
        "经理",
        "总裁",
        "院长",
        "主任",
        "校长",
        "行长",
        "局长",
        "厅长",
        "台长",
        "站长",
        "所长",
        "社长",
        "会长",
        "队长",
        "支队长",
        "大队长",
        "厂长",
        "场长",
        "馆长",
        "园长",
        "理事长",
        "司长",
        "主席",
        "关长",
        "检察长",
        "总工程师",
        "总会计师",
    }
)
# A unit whose name can contain any word: 推进新城建设工作领导小组.
_FREELY_NAMED_UNIT = re.compile(rf"^[{HAN}A-Za-z0-9“”《》·]{{2,40}}(?:领导小组|协调小组|指挥部|工作组|委员会|专班)$")
# Posts in a committee, held together with another post in it: 区委委员、常委、书记.
_COMMITTEE_TITLES = frozenset({"委员", "常委", "常务委员", "书记", "副书记"})
_COMMITTEE_END = re.compile(r"(?:党委|党工委|党组|纪委|监委|[省市县区州盟旗]委|自治区党委|团委|中央政治局)$")
_ZONE_UNITS = frozenset({"管委会", "纪工委", "纪检监察工委", "党工委"})
_ZONE = re.compile(rf"(?P<name>[{HAN}]{{2,}}(?:区|园|新城))(?:管委会|纪工委|党工委)")
_TITLES_AFTER_HEAD = frozenset({"部长", "局长", "厅长"})
_FORMER_LEAD = re.compile(r"(?:前|原|时任|现任|新任)(?!进)")
_ENVOYS = frozenset({"大使", "公使", "总领事", "代表", "参赞", "特命全权大使", "代办", "特使", "牵头人", "助理"})
_COMPANY_HEAD = re.compile("董事长$|总经理$|总裁$|董事$|总监$|经理$")
_HEADS_OF_STATE = frozenset({"主席", "总统", "总理", "首相", "国王", "总书记"})
_ELECTED_IN = re.compile("人大|政协|党代会|妇代会|党组$|村$|社区$|[省市县区镇乡]$")
_DESTINATION = re.compile(r"(?:驻[^驻]{1,10}|对华[^，。]{0,6}|[^，。]{2,6}问题)$")


def chain_of(text: str, start: int, words: Vocabulary, status: str | None) -> tuple[Title, ...]:
    """The posts of the chain that begins at `start` (经济发展局局长、党组书记), each with `status`; () without one."""
    posts: list[Title] = []
    position = start
    while match := words.title.search(text, position, position + 40):
        joint = _JOIN.match(text, position) if posts else None
        post_start = joint.end() if joint else position
        if not _is_one_unit(text, post_start, match.start(), words) or "，" in text[position : match.start()]:
            break
        unit = _STATE.sub("", _ORDINAL.sub("", text[post_start : match.start()])) or None
        unit, title = unit or unit_from_chain(posts, match.group()), match.group()
        unit, title = _move_party_group(unit, text[post_start : match.start()], title)
        if unit and title[-2:] in _TITLES_AFTER_HEAD:
            unit, title = _split_unit_and_title(unit, title, words)
        posts.append(Title(unit, title, post_start, match.end(), status))
        position = skip_aside(text, match.end())
    return tuple(posts)


def _move_party_group(unit: str | None, unit_text: str, title: str) -> tuple[str | None, str]:
    """Unit and title; 党组书记 is the 书记 of the 党组 of the unit."""
    return (f"{unit_text}党组", title[2:]) if title.startswith("党组") and title != "党组" else (unit, title)


def _is_one_unit(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the text between is one name, apart from an ordinal such as 第六任 at its end."""
    ordinal = _ORDINAL.search(text[start:end])
    return left_edge(text, start + ordinal.start() if ordinal else end, words, start) == start


def unit_from_chain(before: Sequence[Title], title: str) -> str | None:
    """The unit of a post without one, if the post before it in the chain implies it: 某局党组书记、局长."""
    if not before or not before[-1].unit:
        return None
    unit = before[-1].unit
    if before[-1].title.startswith(("党组", "党委", "党总支", "党支部")):
        return unit
    if before[-1].title == "常委" and title in ("秘书长", "副秘书长") and unit.endswith("委"):
        return unit
    if _PARTY_COMMITTEE.search(unit) and title.removeprefix("常务").removeprefix("副") in _HEAD_TITLES:
        return _PARTY_COMMITTEE.sub("", unit) or None
    return _unit_from_committee(before, title)


def unit_in_zone(before: str | None, unit: str | None) -> str | None:
    """云栖经开区管委会 for 管委会 and 纪工委 after a post in 云栖经开区党工委; otherwise `unit` itself."""
    zone = _ZONE.fullmatch(before or "")
    return zone["name"] + unit if zone and unit in _ZONE_UNITS else unit


def _unit_from_committee(before: Sequence[Title], title: str) -> str | None:
    """The unit of 常委 in 区委委员、常委、书记: that of the committee post before it."""
    unit = before[-1].unit if before and before[-1].title in _COMMITTEE_TITLES else None
    return unit if unit and title in _COMMITTEE_TITLES and _COMMITTEE_END.search(unit) else None


def continues_chain(text: str, end: int, start: int, words: Vocabulary) -> bool:
    """Whether the title at `start` continues the chain of titles that ends at `end`."""
    end = skip_aside(text, end)
    joint = _JOIN.match(text, end)
    assert joint
    between = text[joint.end() : start]
    if len(between) > 40 or ("，" in joint.group() and not between):
        return False
    if joint.group() == "、" and _FREELY_NAMED_UNIT.match(between):
        return True
    if not joint.group() and between:
        return left_edge(text, start, words, end) == end and len(between) <= 12
    return left_edge(text, start, words, joint.end()) == joint.end()


def title_at(text: str, start: int, end: int, floor: int, words: Vocabulary) -> Title:
    """The post with the title at `start`, with its unit and status; floor: where its text can begin."""
    post_start = left_edge(text, start, words, floor)
    joint = _JOIN.match(text, post_start)
    if joint and joint.end() <= start and post_start == floor and floor:
        post_start = joint.end()
    elif floor and text[floor] == "、" and _FREELY_NAMED_UNIT.match(text[floor + 1 : start]):
        post_start = floor + 1
    unit: str | None = _STATE.sub("", text[post_start:start])
    if not unit and (party := _CONTRACT_PARTY.search(text, max(floor, post_start - 6), post_start)):
        post_start, unit = party.start(), party.group()  # 监理单位总监
    title, status = text[start:end], None
    if unit and (former := _FORMER.search(unit)):
        unit, status = unit[: former.start()], "former"
    for sign, meaning in (("代理", "acting"), ("代", "acting"), ("原", "former"), ("前", "former")):
        if status is None and title.startswith(sign) and title not in words.titles:
            title, status = (title if meaning == "acting" else title[len(sign) :]), meaning
    unit, title = _move_party_group(unit, unit or "", title)
    if unit and unit[0] in "原前" and len(unit) > 2 and is_unit(unit[1:], words) and not is_unit(unit[:3], words):
        unit, status = unit[1:], "former"
    if unit in _TERM_WORDS:
        unit = None  # 老会长, 首任会长
    if unit and (unit_offset := _person_length(unit, words)):
        post_start, unit = post_start + unit_offset, unit[unit_offset:]
    if unit and words.titles.before(unit, len(unit)) in _HEADS_OF_STATE:
        unit = None  # 某国总统特使: an envoy of a person, not of a unit
    if (
        unit
        and words.titles.kind_of.get(title) in ("honour", "person")
        and not (is_unit(unit, words) or unit in words.places or is_abroad(unit, words) or _ELECTED_IN.search(unit))
    ):
        unit = None  # 北京援疆医生, 80后海归博士: not a unit
    if unit and title in _ENVOYS and (destination := _DESTINATION.search(unit)):
        unit, title = unit[: destination.start()], destination.group() + title
    if unit and title[-2:] in _TITLES_AFTER_HEAD:
        unit, title = _split_unit_and_title(unit, title, words)
    return Title(unit or None, title, post_start, end, status)


def _person_length(unit: str, words: Vocabulary) -> int:
    """Length of another person and the joint before the unit: 卓远山和云栖县."""
    joint = next((offset for offset in (2, 3, 4) if unit[offset : offset + 1] in ("和", "与", "及")), 0)
    name = unit[:joint]
    is_person = joint and unit not in words.places and is_name(name, words) and name not in words.common
    return joint + 1 if is_person and len(unit) > joint + 2 else 0


def _split_unit_and_title(unit: str, title: str, words: Vocabulary) -> tuple[str, str]:
    """统战部 and 部长 for 统战部长; for another country's 外交部长 the country and the whole title."""
    if former := _FORMER_LEAD.match(unit):
        unit = unit[former.end() :]
    country = words.places.at(unit, 0)
    if is_abroad(unit, words) and country != unit and not is_unit(unit, words):
        return country, unit[len(country) :] + title
    head = title[-2]
    is_unit_name = len(words.units.before(unit + head, len(unit) + 1)) > 1
    return (unit + head, title) if is_unit_name and not unit.endswith(head) else (unit, title)


def is_abroad(unit: str, words: Vocabulary) -> bool:
    """Whether the unit begins with the name of a foreign country."""
    country = words.places.at(unit, 0)
    return bool(country) and words.places.kind_of[country] == "country" and country != "中国"


def carry_units(
    people: Sequence[PersonSpan], text: str, words: Vocabulary, known: Mapping[str, Sequence[Title]]
) -> list[PersonSpan]:
    """Give a post without a unit the unit of the matching post before it in the sentence.

    管委会主任卓远山、副主任骆云: the deputy is also in 管委会. known: {name: its posts in the document}.
    """
    completed: list[PersonSpan] = []
    earlier_posts: list[Title] = []
    for person in people:
        if earlier_posts and contains_sentence_end(text, earlier_posts[-1].end, person.start):
            earlier_posts = []
        posts: list[Title] = []
        is_foreign_person = is_foreign(person.name)
        for post in person.posts:
            post = replace(post, unit=_unit_from_list(post, earlier_posts, text, person.start, is_first=not posts))
            if (
                person.rule == "people.name-title"
                and post.unit is None
                and any(other.title == post.title for other in known.get(person.name, ()))
            ):
                posts.append(post)  # 骆云书记: the unit is in another item
                continue
            if post.unit is None and post.title not in ("国务委员", "总书记"):
                post = replace(
                    post,
                    unit=next(
                        (
                            earlier.unit
                            for earlier in reversed([*earlier_posts, *posts])
                            if earlier.unit
                            and _differs_only_in_rank(earlier.title, post.title)
                            and is_foreign_person == is_abroad(earlier.unit, words)
                        ),
                        None,
                    ),
                )
            if is_foreign_person and post.unit is None and earlier_posts:
                post = replace(
                    post,
                    unit=next(
                        (
                            earlier.unit if is_unit(earlier.unit, words) else words.places.at(earlier.unit, 0)
                            for earlier in reversed(earlier_posts)
                            if earlier.unit and is_abroad(earlier.unit, words)
                        ),
                        None,
                    ),
                )
            posts.append(post)
        if posts:
            earlier_posts = [*earlier_posts, *posts][-_MOST_POSTS:]
        completed.append(replace(person, posts=tuple(posts)))
    return completed


def _unit_from_list(post: Title, before: Sequence[Title], text: str, start: int, is_first: bool) -> str | None:
    """The unit of the next post in a list, completed from those before: their company, their zone or its 纪委."""
    unit = post.unit
    if unit is None and is_first and _is_in_same_company(post, before, text, start):
        return before[-1].unit
    if before and is_first and text.endswith(("，", "、"), before[-1].end, start):
        unit = unit_in_zone(before[-1].unit, unit)
    party_committee = next(
        (earlier.unit for earlier in reversed(before) if earlier.unit and earlier.unit.endswith("党委")), ""
    )
    return party_committee.removesuffix("党委") + "纪委" if unit == "纪委" and party_committee else unit


def _is_in_same_company(post: Title, before: Sequence[Title], text: str, start: int) -> bool:
    """某公司董事长甲、总经理乙: the next person in the list is in the same company."""
    last = before[-1] if before else None
    return (
        last is not None
        and last.unit is not None
        and _COMPANY_HEAD.search(post.title) is not None
        and (
            _COMPANY_HEAD.search(last.title) is not None
            and "，" not in text[last.end : start]
            and len(text[last.end : start]) <= 8
        )
    )


def _differs_only_in_rank(title: str, other: str) -> bool:
    """Whether the posts differ only in rank: 主任 and 副主任, 局长 and 副局长."""
    return title.endswith(other[-2:]) or other.endswith(title[-2:])


def contains_sentence_end(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between `start` and `end`."""
    return any(mark in text[start:end] for mark in "。！？")
