"""Chains of posts: 县委常委、副县长, 某局党组书记、局长, each with the body it is of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.names import is_foreign, is_name, skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_JOIN = re.compile(r"[、，]?(?:兼任?|并任|和|及)?")
_MOST_POSTS = 40  # of one chain; more are no chain, and reading them each time would take its square
_PARTY_TO = re.compile("(?:施工|监理|设计|建设|业主|勘察|承建|代建|总包|检测|审计|运营)(?:单位|方)$")
_SINCE_WHEN = frozenset({"老", "新", "首任", "现", "时", "该", "原", "新任", "现任", "历任", "离任", "卸任"})
_STATE = re.compile(rf"^中华人民共和国(?=[{HAN}]{{4}})")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十0-9]+[任届]$")
_FORMER = re.compile(r"(?:原|前|时任|曾任)$")
_PARTY = re.compile(r"(?:党委|党组|党总支|党支部)$")
_HEADS_THE_BODY = frozenset(
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
# A body whose name may hold any word: 推进新城建设工作领导小组.
_BODY_OF_WORDS = re.compile(rf"^[{HAN}A-Za-z0-9“”《》·]{{2,40}}(?:领导小组|协调小组|指挥部|工作组|委员会|专班)$")
# Posts of a body of several members, held together with another of the same one: 区委委员、常委、书记.
_OF_MEMBERS = frozenset({"委员", "常委", "常务委员", "书记", "副书记"})
_MEMBERS_BODY = re.compile(r"(?:党委|党工委|党组|纪委|监委|[省市县区州盟旗]委|自治区党委|团委|中央政治局)$")
_OF_A_ZONE = frozenset({"管委会", "纪工委", "纪检监察工委", "党工委"})
_ZONE = re.compile(rf"(?P<name>[{HAN}]{{2,}}(?:区|园|新城))(?:管委会|纪工委|党工委)")
_OF_A_KIND = frozenset({"部长", "局长", "厅长"})
_FORMERLY = re.compile(r"(?:前|原|时任|现任|新任)(?!进)")
_ENVOYS = frozenset({"大使", "公使", "总领事", "代表", "参赞", "特命全权大使", "代办", "特使", "牵头人", "助理"})
_LEADS = re.compile("董事长$|总经理$|总裁$|董事$|总监$|经理$")
_HEADS_OF_STATE = frozenset({"主席", "总统", "总理", "首相", "国王", "总书记"})
_ELECTED_TO = re.compile("人大|政协|党代会|妇代会|党组$|村$|社区$|[省市县区镇乡]$")
_SENT_TO = re.compile(r"(?:驻[^驻]{1,10}|对华[^，。]{0,6}|[^，。]{2,6}问题)$")


def chain_of(text: str, start: int, words: Vocabulary, status: str | None) -> tuple[Title, ...]:
    """The posts of the chain that begins at `start` (经济发展局局长、党组书记), each with `status`; or ()."""
    posts: list[Title] = []
    at = start
    while match := words.title.search(text, at, at + 40):
        joint = _JOIN.match(text, at) if posts else None
        begin = joint.end() if joint else at
        if not _is_one_body(text, begin, match.start(), words) or "，" in text[at : match.start()]:
            break
        unit = _STATE.sub("", _ORDINAL.sub("", text[begin : match.start()])) or None
        unit, title = unit or of_the_chain(posts, match.group()), match.group()
        unit, title = _of_its_group(unit, text[begin : match.start()], title)
        if unit and title[-2:] in _OF_A_KIND:
            unit, title = _with_kind(unit, title, words)
        posts.append(Title(unit, title, begin, match.end(), status))
        at = skip_aside(text, match.end())
    return tuple(posts)


def _of_its_group(unit: str | None, body: str, title: str) -> tuple[str | None, str]:
    """Unit and title; 党组书记 is the 书记 of the body's 党组."""
    return (f"{body}党组", title[2:]) if title.startswith("党组") and title != "党组" else (unit, title)


def _is_one_body(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether what stands between is one name, 第六任 behind it left aside."""
    ordinal = _ORDINAL.search(text[start:end])
    return left_edge(text, start + ordinal.start() if ordinal else end, words, start) == start


def of_the_chain(before: Sequence[Title], title: str) -> str | None:
    """The body of a post without one that the post before it in the chain tells: 某局党组书记、局长."""
    if not before or not before[-1].unit:
        return None
    unit = before[-1].unit
    if before[-1].title.startswith(("党组", "党委", "党总支", "党支部")):
        return unit
    if before[-1].title == "常委" and title in ("秘书长", "副秘书长") and unit.endswith("委"):
        return unit
    if _PARTY.search(unit) and title.removeprefix("常务").removeprefix("副") in _HEADS_THE_BODY:
        return _PARTY.sub("", unit) or None
    return _of_same_members(before, title)


def of_the_zone(before: str | None, unit: str | None) -> str | None:
    """云栖经开区管委会 for 管委会 and 纪工委 behind a post of 云栖经开区党工委; else the unit itself."""
    zone = _ZONE.fullmatch(before or "")
    return zone["name"] + unit if zone and unit in _OF_A_ZONE else unit


def _of_same_members(before: Sequence[Title], title: str) -> str | None:
    """The body of 常委 in 区委委员、常委、书记: that of the member's post before it."""
    unit = before[-1].unit if before and before[-1].title in _OF_MEMBERS else None
    return unit if unit and title in _OF_MEMBERS and _MEMBERS_BODY.search(unit) else None


def joins_chain(text: str, end: int, start: int, words: Vocabulary) -> bool:
    """Whether the title at `start` goes on with the chain of titles that ends at `end`."""
    end = skip_aside(text, end)
    joint = _JOIN.match(text, end)
    assert joint
    between = text[joint.end() : start]
    if len(between) > 40 or ("，" in joint.group() and not between):
        return False
    if joint.group() == "、" and _BODY_OF_WORDS.match(between):
        return True
    if not joint.group() and between:
        return left_edge(text, start, words, end) == end and len(between) <= 12
    return left_edge(text, start, words, joint.end()) == joint.end()


def title_at(text: str, start: int, end: int, floor: int, words: Vocabulary) -> Title:
    edge_at = left_edge(text, start, words, floor)
    joint = _JOIN.match(text, edge_at)
    if joint and joint.end() <= start and edge_at == floor and floor:
        edge_at = joint.end()
    elif floor and text[floor] == "、" and _BODY_OF_WORDS.match(text[floor + 1 : start]):
        edge_at = floor + 1
    unit: str | None = _STATE.sub("", text[edge_at:start])
    if not unit and (party := _PARTY_TO.search(text, max(floor, edge_at - 6), edge_at)):
        edge_at, unit = party.start(), party.group()  # 监理单位总监
    title, status = text[start:end], None
    if unit and (former := _FORMER.search(unit)):
        unit, status = unit[: former.start()], "former"
    for sign, meaning in (("代理", "acting"), ("代", "acting"), ("原", "former"), ("前", "former")):
        if status is None and title.startswith(sign) and title not in words.titles:
            title, status = (title if meaning == "acting" else title[len(sign) :]), meaning
    unit, title = _of_its_group(unit, unit or "", title)
    if unit and unit[0] in "原前" and len(unit) > 2 and is_unit(unit[1:], words) and not is_unit(unit[:3], words):
        unit, status = unit[1:], "former"
    if unit in _SINCE_WHEN:
        unit = None  # 老会长, 首任会长
    if unit and (behind := _behind_name(unit, words)):
        edge_at, unit = edge_at + behind, unit[behind:]
    if unit and words.titles.before(unit, len(unit)) in _HEADS_OF_STATE:
        unit = None  # 某国总统特使: his, of no body
    if (
        unit
        and words.titles.kind_of.get(title) in ("honour", "person")
        and not (is_unit(unit, words) or unit in words.places or is_abroad(unit, words) or _ELECTED_TO.search(unit))
    ):
        unit = None  # 北京援疆医生, 80后海归博士: no body
    if unit and title in _ENVOYS and (sent := _SENT_TO.search(unit)):
        unit, title = unit[: sent.start()], sent.group() + title
    if unit and title[-2:] in _OF_A_KIND:
        unit, title = _with_kind(unit, title, words)
    return Title(unit or None, title, edge_at, end, status)


def _behind_name(unit: str, words: Vocabulary) -> int:
    """How much of 卓远山和云栖县 before the title is another person and the joint."""
    joint = next((at for at in (2, 3, 4) if unit[at : at + 1] in ("和", "与", "及")), 0)
    name = unit[:joint]
    proper = joint and unit not in words.places and is_name(name, words) and name not in words.common
    return joint + 1 if proper and len(unit) > joint + 2 else 0


def _with_kind(unit: str, title: str, words: Vocabulary) -> tuple[str, str]:
    """统战部 and 部长 for 统战部长; of another country's 外交部长 the country and the whole title."""
    if former := _FORMERLY.match(unit):
        unit = unit[former.end() :]
    country = words.places.at(unit, 0)
    if is_abroad(unit, words) and country != unit and not is_unit(unit, words):
        return country, unit[len(country) :] + title
    kind = title[-2]
    named = len(words.units.before(unit + kind, len(unit) + 1)) > 1
    return (unit + kind, title) if named and not unit.endswith(kind) else (unit, title)


def is_abroad(unit: str, words: Vocabulary) -> bool:
    head = words.places.at(unit, 0)
    return bool(head) and words.places.kind_of[head] == "country" and head != "中国"


def carry_units(
    people: Sequence[PersonSpan], text: str, words: Vocabulary, known: Mapping[str, Sequence[Title]]
) -> list[PersonSpan]:
    """Gives a post without a body that of the post before it in the sentence whose title it goes with.

    管委会主任卓远山、副主任骆云: the deputy is of 管委会 too. known: the posts that the document prints with each name.
    """
    carried: list[PersonSpan] = []
    before: list[Title] = []
    for person in people:
        if before and sentence_ends(text, before[-1].end, person.start):
            before = []
        posts: list[Title] = []
        abroad = is_foreign(person.name)
        for post in person.posts:
            post = replace(post, unit=_of_the_list(post, before, text, person.start, first=not posts))
            if (
                person.rule == "people.name-title"
                and post.unit is None
                and any(one.title == post.title for one in known.get(person.name, ()))
            ):
                posts.append(post)  # 骆云书记: of what he is elsewhere
                continue
            if post.unit is None and post.title not in ("国务委员", "总书记"):
                post = replace(
                    post,
                    unit=next(
                        (
                            one.unit
                            for one in reversed([*before, *posts])
                            if one.unit and _goes_with(one.title, post.title) and abroad == is_abroad(one.unit, words)
                        ),
                        None,
                    ),
                )
            if abroad and post.unit is None and before:
                post = replace(
                    post,
                    unit=next(
                        (
                            one.unit if is_unit(one.unit, words) else words.places.at(one.unit, 0)
                            for one in reversed(before)
                            if one.unit and is_abroad(one.unit, words)
                        ),
                        None,
                    ),
                )
            posts.append(post)
        if posts:
            before = [*before, *posts][-_MOST_POSTS:]
        carried.append(replace(person, posts=tuple(posts)))
    return carried


def _of_the_list(post: Title, before: Sequence[Title], text: str, start: int, first: bool) -> str | None:
    """The body of the next in a list, in full where those before tell it: of their company, their zone or its 纪委."""
    unit = post.unit
    if unit is None and first and _is_of_one_company(post, before, text, start):
        return before[-1].unit
    if before and first and text.endswith(("，", "、"), before[-1].end, start):
        unit = of_the_zone(before[-1].unit, unit)
    party = next((one.unit for one in reversed(before) if one.unit and one.unit.endswith("党委")), "")
    return party.removesuffix("党委") + "纪委" if unit == "纪委" and party else unit


def _is_of_one_company(post: Title, before: Sequence[Title], text: str, start: int) -> bool:
    """某公司董事长甲、总经理乙: the next in the list, of the same company."""
    last = before[-1] if before else None
    return (
        last is not None
        and last.unit is not None
        and _LEADS.search(post.title) is not None
        and (
            _LEADS.search(last.title) is not None
            and "，" not in text[last.end : start]
            and len(text[last.end : start]) <= 8
        )
    )


def _goes_with(title: str, other: str) -> bool:
    """主任 and 副主任, 局长 and 副局长: the same post but for its rank."""
    return title.endswith(other[-2:]) or other.endswith(title[-2:])


def sentence_ends(text: str, start: int, end: int) -> bool:
    return any(sign in text[start:end] for sign in "。！？")
