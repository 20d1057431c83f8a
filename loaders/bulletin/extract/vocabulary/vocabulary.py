"""The lexicons and the patterns built from them, read once for each set of lexicons."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.bulletin.extract.vocabulary.content_words import Matters, build_matters
from loaders.bulletin.extract.vocabulary.phrases import Phrases, build_phrases
from loaders.lexicons.words import PACKAGED, Lexicons, Row, Words
from loaders.text.characters import HAN

# After these a title is only part of a longer word: 委员会, 主席团, 代表队, 领导小组.
_NOT_LONGER_WORD = (
    r"(?!会(?![见晤同谈])|[团台国县令处队们性]|(?<=代表)作|(?<=支书)记|[一二三四五六]?[处股室](?!长)|"
    r"[一二三四五六]科(?!长)|科[员室级研技学协普目]|小组|班子|干部|"
    r"机构|机关|医师|医药|作用|双方|大会|人民|全体|学者|团队|"
    r"库(?![尔马克斯布拉里姆宾恩])|组|门诊|领导委员|新闻秘书|府|令|"
    r"办公|助理(?!理)|信箱|热线|接待日|力|权(?=[限利力威益属责，。、])|下|层|工作|签|我|公司|单位)"
)
# Kind of a user's row in `units` -> its kind in `bodies`, the list of the name recogniser.
_KIND_IN_BODIES = {"head": "head", "bare": "known", "generic": "generic", "not": "not"}


@dataclass(frozen=True)
class Vocabulary:
    """Lexicons and the patterns built from them."""

    titles: Words
    units: Words
    places: Words
    cities: Words
    verbs: Words
    grammar: Words
    surnames: Words
    japanese: Words
    name_parts: Words
    part_signs: frozenset[str]
    everyday: Words
    common: frozenset[str]
    title: re.Pattern[str]
    stops: Words
    follows: Words
    weak: frozenset[str]
    never: frozenset[str]
    seldom: frozenset[str]
    generic: frozenset[str]
    unit_heads: re.Pattern[str]
    longer: Words
    unit_end: re.Pattern[str]
    venue_end: re.Pattern[str]
    events: Words
    projects: Words
    project_head: re.Pattern[str]
    project_end: re.Pattern[str]
    project_lead: re.Pattern[str]
    generic_projects: frozenset[str]
    event_noun: re.Pattern[str]
    not_unit_end: re.Pattern[str]
    office: re.Pattern[str]
    offices: re.Pattern[str]
    party_office: re.Pattern[str]
    bureau: re.Pattern[str]
    bureau_of_level: re.Pattern[str]
    trade: re.Pattern[str]
    trade_alone: re.Pattern[str]
    phrases: Phrases
    matters: Matters
    around: Words
    bodies: Words
    own_heads: tuple[str, ...]


@cache
def vocabulary(lexicons: Lexicons = PACKAGED) -> Vocabulary:
    """The vocabulary built from `lexicons`."""
    words = lexicons.words
    titles, units, grammar, events = words("titles"), words("units"), words("grammar"), words("events")
    places, verbs, everyday, projects = words("places"), words("verbs"), words("everyday"), words("projects")
    surnames = words("surnames")
    sites = projects.pattern("head", "work", "site")
    party_office = units.pattern("party_office")
    bureau = (
        rf"{units.pattern('office')}{{1,3}}(?:管理|监督管理|事务)?(?:局|委|办|厅|委员会|办公室)|"
        rf"{units.pattern('office_whole')}"
    )
    return Vocabulary(
        titles,
        units,
        places,
        words("cities"),
        verbs,
        grammar,
        surnames.only("single", "compound", "common"),
        surnames.only("japanese"),
        surnames.only("part"),
        frozenset("".join(surnames.of("part"))),
        everyday.only("word"),
        frozenset(everyday.of("word", "common")),
        title=_title_pattern(titles),
        stops=_build_stops(grammar, verbs, places),
        follows=grammar.only("follow"),
        weak=frozenset(grammar.of("weak")),
        never=frozenset(grammar.of("never")),
        seldom=frozenset(grammar.of("seldom")),
        generic=frozenset(units.of("generic")),
        unit_heads=_unit_head_pattern(units),
        longer=units.only("longer"),
        unit_end=re.compile(
            rf"(?:{units.pattern('head', 'bare')}|[{HAN}]{{2,}}{units.pattern('bureau')}|"
            rf"{units.pattern('area')})$"
        ),
        venue_end=re.compile(rf"{places.pattern('venue')}$"),
        events=events,
        projects=projects,
        project_head=re.compile(sites),
        project_end=re.compile(rf"{sites}$"),
        project_lead=re.compile(rf"(?:(?!{projects.pattern('whole')}){projects.pattern('lead')}|[0-9]+月)*"),
        generic_projects=frozenset(projects.of("generic")),
        event_noun=re.compile(events.pattern(*{events.kind_of[word] for word in events})),
        not_unit_end=re.compile(rf"{units.pattern('not')}$"),
        office=re.compile(units.pattern("office")),
        offices=re.compile(
            rf"(?P<level>[省市县区州])?(?P<list>{units.pattern('office')}(?:[、和]{units.pattern('office')}){{1,40}})"
            r"等?(?:[0-9]+个)?(?:相关|有关|职能)?(?:部门|单位)"
        ),
        party_office=re.compile(party_office),
        bureau=re.compile(rf"{bureau}|{party_office}"),
        bureau_of_level=re.compile(
            rf"(?P<level>[{HAN}]{{2,6}}?[市县区州旗]|自治区|[省市县区州旗盟])"
            rf"(?:(?P<party>委){party_office}|{bureau})"
        ),
        trade=re.compile(rf"{units.pattern('trade')}{{1,2}}(?:有限|股份|责任|集团)*(?:公司|集团|企业|厂)"),
        trade_alone=re.compile(rf"{units.pattern('trade')}{{1,2}}"),
        phrases=build_phrases(words("phrases")),
        matters=build_matters(words),
        around=words("around"),
        bodies=words("bodies").joined(
            Row(row.text, _KIND_IN_BODIES[row.kind], row.place)
            for row in lexicons.own("units")
            if row.kind in _KIND_IN_BODIES
        ),
        own_heads=tuple(row.text for row in (*lexicons.own("units"), *lexicons.own("bodies")) if row.kind == "head"),
    )


def _build_stops(grammar: Words, verbs: Words, places: Words) -> Words:
    """Words that no unit name extends over (kind stop), and longer words that contain one and are no limit (keep)."""
    kinds = (
        "chair",
        "convene",
        "attend",
        "lead",
        "escort",
        "visit",
        "inspect",
        "receive",
        "message",
        "call",
        "sign",
        "listen",
        "invite",
        "speak",
    )
    rows = [Row(word, "keep", "") for word in (*grammar.of("keep"), *places.of("country", "province")) if len(word) > 1]
    return Words(rows + [Row(word, "stop", "") for word in (*grammar.of("stop"), *verbs.of(*kinds))])


def _unit_head_pattern(units: Words) -> re.Pattern[str]:
    """Where a unit name can end; after a district or county only if no Han character follows."""
    return re.compile(
        rf"{units.pattern('head', 'bare')}|{units.pattern('bureau')}|(?:镇|乡|街道|社区)|"
        rf"(?!旗){units.pattern('area')}(?![{HAN}])"
    )


def _title_pattern(titles: Words) -> re.Pattern[str]:
    """A title with up to two modifiers and 副, where it is not part of a longer word."""
    modifier = titles.pattern("modifier")
    firsts = "".join(sorted({word[0] for word in titles} | {"副"}))
    title = titles.pattern("head", "honour", "person")
    return re.compile(rf"(?=[{re.escape(firsts)}])(?:{modifier}){{0,2}}副?(?:{title}){_NOT_LONGER_WORD}")
