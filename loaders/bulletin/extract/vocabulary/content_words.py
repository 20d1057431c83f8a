"""Patterns for instructions, topics and project facts, built from the lexicons."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.lexicons.words import Words
from loaders.text.characters import HAN

_STAGES = ("洽谈", "签约", "立项", "开工", "在建", "竣工", "投产")
_PARTIES = ("investor", "builder", "owner", "operator", "designer", "supervisor")
# Not where 要 is part of another word: 重要, 要素.
_MODAL_YAO = r"(?<![重主需只必首紧次纪摘概简想就还将快正险机提索只])要(?![求素点件闻害领职务旨义道塞么是”。，；])"
_MODAL_YING = r"(?<![相响适供反效对策])应(?:当|该)?(?![对急用邀届聘变付验])"


@dataclass(frozen=True)
class Demands:
    """Patterns of the list `instructions`."""

    verb: re.Pattern[str]
    words: Words
    modal: re.Pattern[str]
    ordered: re.Pattern[str]
    no_body: re.Pattern[str]
    everybody: re.Pattern[str]
    meeting: re.Pattern[str]
    outsider: re.Pattern[str]
    side: re.Pattern[str]
    abroad: re.Pattern[str]


@dataclass(frozen=True)
class Agendas:
    """Patterns of the list `topics`."""

    studied: re.Pattern[str]
    heard: re.Pattern[str]
    about: re.Pattern[str]
    matter: re.Pattern[str]
    opens: re.Pattern[str]
    action: re.Pattern[str]
    vague: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """Patterns of the list `facts`. stage_of: {word: stage}; role_of: {word: role of a unit in a project}."""

    stage: re.Pattern[str]
    stage_of: dict[str, str]
    plan: re.Pattern[str]
    announced: frozenset[str]
    denied: re.Pattern[str]
    no_stage: re.Pattern[str]
    amount: re.Pattern[str]
    size: re.Pattern[str]
    part: re.Pattern[str]
    role_of: dict[str, str]


@dataclass(frozen=True)
class Matters:
    """The patterns of all three lists."""

    demands: Demands
    agendas: Agendas
    facts: Facts


def build_matters(word_list: Callable[[str], Words]) -> Matters:
    """Build the patterns of the lists `instructions`, `topics` and `facts`. word_list: gives a list by name."""
    return Matters(
        _build_demands(word_list("instructions"), word_list("places")),
        _build_agendas(word_list("topics")),
        _build_facts(word_list("facts")),
    )


def _build_demands(words: Words, places: Words) -> Demands:
    countries = [word for word in places.of("country") if word not in ("中国", "中华人民共和国")]
    other_modals = "|".join(map(re.escape, (word for word in words.of("modal") if word not in ("要", "应", "应当"))))
    modal = rf"(?:{_MODAL_YAO}|{_MODAL_YING}|{other_modals})"
    return Demands(
        verb=re.compile(words.pattern("demand", "stress", "decide", "deploy")),
        words=words.only("demand", "stress", "decide", "deploy"),
        modal=re.compile(modal),
        ordered=re.compile(rf"(?:{modal}|{words.pattern('imperative')})(?!了)"),
        no_body=re.compile(rf"(?!{words.pattern('office')})(?:{modal}|{words.pattern('imperative')})"),
        everybody=re.compile(words.pattern("everybody")),
        meeting=re.compile(rf"{words.pattern('meeting')}(?:上)?(?:还|也|并|进一步|再次|，)*$"),
        outsider=re.compile(rf"{words.pattern('outsider')}(?:中|还|也|曾|称)*$"),
        side=re.compile(words.pattern("side")),
        abroad=re.compile("|".join(map(re.escape, (*countries, "双方", "两国", "会谈")))),
    )


def _build_agendas(words: Words) -> Agendas:
    return Agendas(
        studied=re.compile(words.pattern("study", "deploy", "review")),
        heard=re.compile(
            rf"{words.pattern('hear')}(?P<what>[^。；]{{2,120}}?)的?(?:工作|情况|专题|述职)?(?:汇报|报告|介绍|通报)"
        ),
        about=re.compile(
            rf"{words.pattern('about')}(?P<what>[^。；]{{3,90}}?)(?=，?"
            rf"(?:(?<![工合协操运制写动])(?:{words.pattern('light')}了?)+[{HAN}]{{0,8}}?的?)?{words.pattern('dealing')})"
        ),
        matter=re.compile(rf"(?:的|等|{words.pattern('matter')})+$"),
        opens=re.compile(rf"^(?:{words.pattern('opens')})+(?![会议])"),
        action=re.compile(rf"{words.pattern('action')}$"),
        vague=frozenset(words.of("vague", "matter")),
    )


def _build_facts(words: Words) -> Facts:
    number = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
    approximation = r"(?:约|近|超过|超|达到|达|为|逾|共计|共|约为|不少于|不低于|高达|人民币|是|有|[：:])*"
    range_end = rf"(?:(?:-|—+|~|至|到){number})?"
    money_unit = (
        r"(?:余|多)?(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|)(?:余|多)?"
        r"(?P<unit>元人民币|美元|欧元|港元|港币|日元|英镑|元)"
    )
    area_unit = r"(?:余|多)?(?P<scale>万|千|百|亿|)(?:余|多)?(?P<unit>平方公里|平方千米|平方米|公顷|亩|㎡)"
    stages = {word: kind for kind in _STAGES for word in words.of(kind)}
    roles = {word: kind for kind in _PARTIES for word in words.of(kind)}
    return Facts(
        stage=re.compile(words.pattern(*_STAGES)),
        stage_of=stages,
        plan=re.compile(rf"{words.pattern('plan')}[^，。；、]{{0,14}}$"),
        announced=frozenset(words.of("announced")),
        denied=re.compile(rf"{words.pattern('denied')}[^，。；]{{0,4}}$"),
        no_stage=re.compile(words.pattern("not_stage")),
        amount=re.compile(
            rf"(?P<of>{words.pattern('amount_of')})?(?P<lead>{approximation})(?P<low>{number}){range_end}{money_unit}"
        ),
        size=re.compile(
            rf"(?P<of>{words.pattern('size_of')})?(?P<lead>{approximation})(?P<low>{number}){range_end}{area_unit}"
        ),
        part=re.compile(rf"(?P<word>{words.pattern(*_PARTIES)})"),
        role_of=roles,
    )
