"""Patterns for phrases around people and units, built from the list `phrases`."""

import re
from dataclasses import dataclass

from loaders.lexicons.words import Words
from loaders.text.characters import HAN, MASK

_NAME_CHARACTER = rf"[{HAN}A-Za-z0-9·“”（）]"
_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
# Standalone 到, not part of a longer verb: 到云栖镇, not 得到 or 来到.
REACHES = "(?<![达得看受直谈收遇找来赶])到"


@dataclass(frozen=True)
class Phrases:
    """Patterns from the list `phrases`; each field is named after the kind of its words."""

    # after a member of a group, and between two members
    staff: re.Pattern[str]
    joint: re.Pattern[str]
    after_name: re.Pattern[str]
    # before a group, or at the start of a clause
    governed: re.Pattern[str]
    agent: re.Pattern[str]
    guest: re.Pattern[str]
    companion: re.Pattern[str]
    nobody: re.Pattern[str]
    timed: re.Pattern[str]
    shielding: frozenset[str]
    # at the start of a sentence about the next event
    after: re.Pattern[str]
    later: re.Pattern[str]
    also: re.Pattern[str]
    looks_round: frozenset[str]
    # around places and dates; short forms of units
    held_at: re.Pattern[str]
    held_on: re.Pattern[str]
    gone_to: re.Pattern[str]
    gone_on: re.Pattern[str]
    vague_day: re.Pattern[str]
    short_bodies: frozenset[str]
    short_body: re.Pattern[str]


def build_phrases(words: Words) -> Phrases:
    """Build the patterns from the list `phrases`."""
    guest, short = words.pattern("guest"), words.pattern("short_body")
    held = rf"(?=(?:隆重|顺利|成功|共同|分别|集体|亲切|热情)?(?:{words.pattern('venue_verb')}|，))"
    gone = rf"(?=[，。、；{MASK}]|和|以?及|{words.pattern('doing_there')})"
    return Phrases(
        staff=re.compile(
            r"^(?:等?(?:[0-9]+(?:家|个)?)?(?:部门|单位|企业|科室|地区|方面)?的?(?:相关|有关|主要|分管|班子)?"
            rf"{words.pattern('staff')})*"
        ),
        joint=re.compile(rf"^[、，；]?(?:和|与|及|以及|同|会同|联合|携同|协同|携手)?(?:{guest}的)?(?:分别代表双方)?$"),
        after_name=re.compile(rf"^(?:一行(?:[0-9]+人)?|等[0-9]*人?|{words.pattern('behind_name')})+"),
        governed=re.compile(rf"{words.pattern('governed')}$"),
        agent=re.compile(rf"{words.pattern('agent')}$"),
        guest=re.compile(rf"{guest}的$"),
        companion=re.compile(rf"{words.pattern('companion')}$"),
        nobody=re.compile(rf"^{words.pattern('nobody')}"),
        timed=re.compile(rf"^(?:[0-9]+[年月日时分至到、—\-]*|{words.pattern('timed')}|[，,])+"),
        shielding=frozenset(words.of("shielding")),
        after=re.compile(
            rf"^(?:会后|会前|[^，。]{{0,12}}{words.pattern('after')}|"
            r"[^，。]{1,6}会后，|(?:在|访)[^，。]{1,6}期间，)"
        ),
        later=re.compile(
            rf"^(?:在?{words.pattern('later')}(?:召开|举行)?的?|"
            r"[^，。]{0,10}(?:仪式|会议|会见|座谈会?|活动|考察|参观|调研|会谈)(?:正式)?(?:开始)?前，)"
        ),
        also=re.compile(rf"^{words.pattern('also')}"),
        looks_round=frozenset(words.of("looks_round")),
        held_at=re.compile(rf"在(?!建(?!设[路里街村]))(?P<place>{_NAME_CHARACTER}{{2,28}}?){held}"),
        held_on=re.compile(rf"{_NAME_CHARACTER}{{1,16}}?{held}"),
        gone_to=re.compile(
            rf"(?:{words.pattern('going')}|{REACHES})了?(?![组团])(?P<place>{_NAME_CHARACTER}{{2,26}}?){gone}"
        ),
        gone_on=re.compile(rf"{_NAME_CHARACTER}{{1,16}}?{gone}"),
        vague_day=re.compile(
            rf"{words.pattern('vague_day')}|[上本]周(?![一二三四五六日末])|[上本]月(?![0-9])|"
            rf"{_NUMERAL}{{1,2}}月(?:上旬|中旬|下旬|初|底|末|份)"
        ),
        short_bodies=frozenset(words.of("short_body")),
        short_body=re.compile(rf"^(?P<tail>{short})(?:党委|党组|党总支|团委|工会|办公室)?$"),
    )
