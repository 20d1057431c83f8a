"""From a sheet to findings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from operator import attrgetter, itemgetter

from loaders.bulletin.extract.clauses.frames import Clauses, find_verbs, read_sentence, sentences
from loaders.bulletin.extract.clauses.series import in_series
from loaders.bulletin.extract.clauses.speech import without_told
from loaders.bulletin.extract.contents.contents import with_contents
from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.events.diary import diarist, of_prose, with_diarist
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.segments import OTHER_PARTY, segment
from loaders.bulletin.extract.events.separate import apart
from loaders.bulletin.extract.events.stops import by_stops
from loaders.bulletin.extract.mentions import places, projects
from loaders.bulletin.extract.mentions.dates import DateSpan, find_dates
from loaders.bulletin.extract.people.appointments import Appointed, by_day, find_appointments
from loaders.bulletin.extract.people.knowledge import Knowledge, learn, own_body, read_people
from loaders.bulletin.extract.people.members import Member, find_members, group, joins, masked
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary, vocabulary
from loaders.bulletin.findings import Event, Findings, Item, Masthead, Named, Person, Post, Span, Trace, Unit
from loaders.bulletin.layout.model import DIARY, Report, Sheet
from loaders.documents.model import Document
from loaders.lexicons.words import PACKAGED, Lexicons
from loaders.text.characters import HAN, MASK, shadow
from ontology.vocabularies import ROLES

_LONG_QUOTE = re.compile(r"“[^“”]{7,}”")
# What is called so, no verb: “协商在基层”.
_QUOTE = re.compile(r"“[^“”]{4,}”|“[^“”]{2,3}”(?=工作|专项|行动|活动|动员|会议|培训)")
# What somebody is quoted to say, more than a name: it holds a sign of a sentence.
_SAID = re.compile(r"“[^“”]{4,}?[，。！？；][^“”]*”")
# 《卓远山文选》: he has not come by that.
_SAID_OR_TITLED = re.compile(rf"{_SAID.pattern}|《[^《》]{{1,60}}》")
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
# 某某思想, 某某夫人某某, 以某某同志为核心: he has no part in it.
_KIN = "女儿|儿子|丈夫|妻子|父亲|母亲|孙子|孙女|外孙|哥哥|弟弟|姐姐|妹妹"
_NOT_HIMSELF = re.compile(
    rf"(?:同志)?(?:(?:在|对|就|关于|参加|考察|视察|给|致)[^，。；]{{2,40}}?[的时上中](?:系列)?"
    r"重要(?:讲话|指示|批示|论述|回信|贺信|训词)(?:精神|，并|$)?|为核心|"
    rf"(?:之[女子妻孙媳]|的(?:{_KIN}))(?=[{HAN}]{{2,3}})|"
    r"(?:分管|负责|牵头|包联|联系|创办|领衔)的|(?:铜像|雕像|塑像|故居|"
    rf"纪念馆|纪念堂|墓|画像|遗像|生平)|(?:夫人|妻子|"
    rf"丈夫)(?=[{HAN}·]{{2,}}(?:陪同|出席|参加|等|一行|在|的|、))|"
    r"[^，。、；：和与同及]{2,16}思想)"
)
_BYLINE = re.compile(
    r"^\s*(?:本报讯|本刊讯|[^，。（]{1,8}讯)?\s*[（(][^（）()]*(?:记者|通讯员|报道)[^（）()]*[）)]|^\s*本报讯|"
    r"^\s*[^，。：（）\s]{2,10}(?:消息|讯|电)\s*(?:[（(][^（）()]{1,16}[）)])?[：:]"
)
_SIGNED = re.compile(
    r"[（(]\s*(?:本报|本网|特约|实习|见习)?(?:记者|通讯员|摄影|撰稿|供稿)"
    r"[^（）()。]{0,40}[）)](?=\s*$)",
    re.M,
)
_BEFORE = 26
_WORKED_ON = (
    "改造",
    "整治",
    "扩建",
    "迁建",
    "改建",
    "加固",
    "改造项目",
    "改造工程",
    "整治项目",
    "整治工程",
    "扩建工程",
    "扩建项目",
    "加固工程",
)
# 据统计局介绍, 国务院有关部门: no party to anything.
_SOURCE = re.compile("统计|介绍|消息|报道|通报|预测|数据|公布|监测|了解|测算|透露|发布|分析")
_PARTS = re.compile("(?:有关|相关|各)(?:部门|单位|机构)")
# …；10时30分，会见…；下午，与…座谈.
_LATER_THAT_DAY = re.compile(
    r"；(?=(?:[上下]午|中午|傍晚|晚上?|当晚)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|许|"
    r"半)?)?，?(?:又|还)?(?:会见|接待|与|同|到|赴|在|出席|参加|主持|听取|召集|带队|列席|督办|检查|看望|"
    r"陪同|率|处理|返|组织|督查|走访|慰问|调研))"
)
_DELEGATION = re.compile(
    r"\s*(?:[^，。；：]{0,10}团|客商|客人|来宾|来访)(?:一行)?的?(?:主要)?(?:成员|人员)"
    r"(?:还?有|包括|为|：)"
)
_DIED = re.compile("(?:同志)?(?:，[^，。]{0,20})?(?:因[^，。]{1,24}|于[^，。]{2,24})?(?:逝世|去世|病逝|不幸逝世|牺牲)")
_PLANS = re.compile(
    "(?:下周|下一周|下月|下旬|下阶段|下一步|下步|近期|后期|下期)[^，。]{0,6}"
    "(?:安排|计划|预告|预报|要点|打算|重点|工作|活动|要事|日程)"
)
_PLANS_FIRST = re.compile(rf"\s*{_PLANS.pattern}[：:]")
# 督查组查看了…，下午在某局召开反馈会.
_MEETING_LATER = re.compile(
    r"，(?=(?:当天|当日)?(?:上午|下午|晚上?)，?(?:在[^，。；]{2,16})?(?:又)?(?:主持)?"
    r"(?:召开|举行)了?[^，。；]{0,16}会)"
)
_OTHER_PARTY = re.compile(f"；(?={OTHER_PARTY.pattern})|，(?=另一?(?:路|组)由?[^，。；]{{2,24}}?(?:带队|率))")
# 在云海，拜访…；在青林，与…洽谈: the legs of a journey.
_NEXT_LEG = re.compile(rf"；(?=在[{HAN}]{{2,8}}，(?:又|还)?(?:与|同|和|拜访|走访|拜会|参加|出席|考察|走进|会见|对接))")
_APART = frozenset({"message", "appointment"})
_START = attrgetter("start")
Naming = Mapping[str, tuple[tuple[Post, ...], tuple[str, ...]]]


def extract(sheet: Sheet, document: Document, lexicons: Lexicons = PACKAGED) -> Findings:
    """Everything that the sheet says, in order; deterministic. The document gives the text that offsets point into."""
    words = vocabulary(lexicons)
    texts = [_without_byline(shadow(report.body.text)) for report in sheet.reports]
    given = [name for names in sheet.distribution.values() for name in names]
    diarists = [found["name"] for report in sheet.reports if (found := DIARY.match(report.heading or ""))]
    knowledge = learn(texts, given, words, diarists)
    items: list[Item] = []
    day: date | None = None
    for report, text in zip(sheet.reports, texts, strict=True):
        dates = find_dates(text, sheet.masthead.published, sheet.masthead.year, words, day)
        if report.same_day and day:
            dates = [DateSpan(0, 0, day, None, "day"), *dates]
        day = next((span.last or span.first for span in reversed(dates) if span.kind == "day"), day)
        items.append(_item(report, text, dates, sheet.masthead, knowledge, words))
    return Findings(
        document.name, document.sha256, document.text, sheet.masthead, tuple(items), sheet.distribution, sheet.unread
    )


def _without_byline(text: str) -> str:
    """The text with 本报讯（记者 …） blotted out, and （记者 …） at an end: who writes has not met anybody by that."""
    for pattern in (_BYLINE, _SIGNED):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _item(
    report: Report, text: str, dates: Sequence[DateSpan], masthead: Masthead, knowledge: Knowledge, words: Vocabulary
) -> Item:
    people = read_people(text, knowledge, masthead.area, words, own_body(masthead))
    appointed = find_appointments(text, knowledge.known, words)
    regions = _regions(appointed, text)
    members = [member for member in find_members(text, people, words) if not _is_inside(member.start, regions)]
    dead = {person.name for person in people if _DIED.match(text, person.end)}
    members = [member for member in members if not (member.person and member.person.name in dead)]
    quoted = [match.span() for match in _SAID_OR_TITLED.finditer(text)]
    here = [
        member
        for member in members
        if not (
            member.person and (_is_inside(member.start, quoted) or _NOT_HIMSELF.match(text, member.person.name_end))
        )
    ]
    said = _clauses(text, here, people, dates, words)
    free = masked(text, people)
    if writer := diarist(report.heading, text, words):
        people = [writer, *people]
        said = with_diarist(said, writer, free)
    elif writer := of_prose(text, people):
        said = with_diarist(said, writer, free)
    drafts = segment(text, _nouns_only(free, words), said, dates, here, words)
    if appointed:
        drafts = [draft for draft in drafts if not _is_about(draft, appointed)]
    if _PLANS.search(report.heading or "") or _PLANS_FIRST.match(text):
        drafts, appointed = [], []  # 下周工作安排: nothing of it has happened
    if drafts:  # what stands before the first event is told of it: 澜芯产业园正式开工。…出席开工仪式
        first = drafts[0].sentences[0][0]
        head = text.rfind("\n", 0, first) + 1
        ahead = [(one.start, one.end) for one in said if head <= one.start and one.end <= first]
        own_day = any(first <= span.start < first + 8 for span in dates)
        if own_day and ahead and any(head <= span.start < first for span in dates):
            drafts[0].region = (ahead[0][0], drafts[0].sentences[-1][1])  # of another day: of its people none was there
        else:
            drafts[0].sentences[:0] = ahead
    found = projects.find_projects(free, words)
    drafts = [each for draft in drafts for each in apart(draft, said, text, people, words)]
    drafts = [each for draft in drafts for each in by_stops(draft, text, people, words)]
    named = _by_name(people, text)
    told = [(draft, _event(draft, text, free, said, here, named, found, masthead, words)) for draft in drafts]
    scene = Scene(text, report.body.text, members, found, said, masthead.published, words)
    told = _with_purpose([(draft, event) for draft, event in told if event.people or event.units])
    built = with_contents(told, scene)
    if appointed:
        days = [span.start for span in dates if span.kind != "deadline"]
        built += [_appointment(group_, text, dates) for group_ in by_day(appointed, days)]
    return Item(
        report.body.text,
        report.body.runs,
        tuple(sentences(text)),
        report.heading,
        report.source,
        _mentions(people, named, built),
        tuple(built),
    )


def _by_name(people: Iterable[PersonSpan], text: str) -> Naming:
    """{name: (the posts that the item gives that person, the forms in which it prints him)}."""
    named: dict[str, list[PersonSpan]] = {}
    for person in people:
        named.setdefault(person.name, []).append(person)
    return {name: (_posts(found), _printed(found, text)) for name, found in named.items()}


def _regions(appointed: Sequence[Appointed], text: str) -> list[Span]:
    """Where appointments are told, to the end of each one's sentence: who stands there has not met anybody by that."""
    starts = sorted(one.start for one in appointed)
    at = [bisect_left(starts, edge) for _, edge in ((0, 0), *sentences(text))]
    return [
        (starts[first], end)
        for (_, end), first, behind in zip(sentences(text), at, at[1:], strict=False)
        if first < behind
    ]


def _is_inside(at: int, regions: Sequence[Span]) -> bool:
    """Whether `at` is in one of the regions, which are in order and apart."""
    before = bisect_right(regions, at, key=itemgetter(0)) - 1
    return before >= 0 and at < regions[before][1]


def _is_about(draft: Draft, appointed: Sequence[Appointed]) -> bool:
    """A draft whose every sentence only tells of appointments is no event beside them."""
    return not draft.roles or all(
        any(one.start <= member.start < one.end for one in appointed) for member, _, _ in draft.roles
    )


def _clauses(
    text: str, members: Sequence[Member], people: Sequence[PersonSpan], dates: Sequence[DateSpan], words: Vocabulary
) -> list[Clauses]:
    groups = group(text, members, words)
    verbs = find_verbs(_verbs_only(text, members, words), words)
    said: list[Clauses] = []
    speaker: Member | None = None
    free = _nouns_only(masked(text, people), words)
    for span in _by_day(text, sentences(text), dates):
        read = read_sentence(text, span, groups, verbs, speaker, words)
        said += in_series(read, free, words)
        speaker = next((member for act in read.acts for member in act.subjects if member.person), speaker)
    return without_told(said, members, text)


def _by_day(text: str, spans: Sequence[Span], dates: Sequence[DateSpan]) -> list[Span]:
    """The sentences, cut where another day begins: 8日，在上海…；9日，在杭州…."""
    cuts = {
        date.start
        for date in dates
        if date.kind in ("day", "same", "next") and text[date.start - 1 : date.start] in ("，", "；") and date.start
    }
    cuts |= {
        match.end()
        for pattern in (_LATER_THAT_DAY, _MEETING_LATER, _OTHER_PARTY, _NEXT_LEG)
        for match in pattern.finditer(text)
    }
    parts: list[Span] = []
    for start, end in spans:
        edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        parts += list(pairwise(edges))
    return parts


def _verbs_only(text: str, members: Sequence[Member], words: Vocabulary) -> str:
    """The text without what a verb means nothing in: members, titled writings, quotations, nouns of events."""
    signs = list(masked(text, [member.person for member in members if member.person]))
    for start, end in [(member.start, member.end) for member in members if member.unit] + [
        match.span() for match in _QUOTE.finditer(text)
    ]:
        signs[start:end] = MASK * (end - start)
    free = "".join(signs)
    for match in words.event_noun.finditer(free):
        if len(match.group()) > 2 and match.group()[-1] in "会式班课座议议":
            signs[match.start() : match.end()] = MASK * len(match.group())
    return "".join(signs)


def _nouns_only(free: str, words: Vocabulary) -> str:
    """The text without what is quoted, but for the names of meetings: “云栖湖对话会”."""
    return _LONG_QUOTE.sub(
        lambda match: match.group() if _is_event_name(match.group()[1:-1], words) else MASK * len(match.group()), free
    )


def _is_event_name(quoted: str, words: Vocabulary) -> bool:
    return len(quoted) <= 24 and any(match.end() == len(quoted) for match in words.event_noun.finditer(quoted))


def _event(
    draft: Draft,
    text: str,
    free: str,
    said: Sequence[Clauses],
    members: Sequence[Member],
    named: Naming,
    found: Sequence[projects.ProjectSpan],
    masthead: Masthead,
    words: Vocabulary,
) -> Event:
    first, last = min(draft.sentences)[0], max(draft.sentences)[1]
    spans = frozenset(draft.sentences)
    near = said[bisect_left(said, first, key=_START) : bisect_left(said, last, key=_START)]
    inside = [one for one in near if (one.start, one.end) in spans]
    members = members[bisect_left(members, first, key=_START) : bisect_left(members, last, key=_START)]
    start, end = draft.region or (draft.sentences[0][0], draft.sentences[-1][1])
    found_places = places.find_places(free, start, end, draft.kind, words, draft.start)
    if draft.stop and (draft.region or draft.only is not None or not found_places):
        found_places = [places.PlaceSpan(*draft.stop, text[slice(*draft.stop)], "places.stop")]
    place = next(iter(found_places), None)
    here = [span for span in found if start <= span.start < end]
    return Event(
        draft.kind,
        draft.name,
        draft.first,
        draft.last if draft.last != draft.first else None,
        Trace((draft.start, draft.end), draft.rule, 0.9),
        Named(place.name, Trace((place.start, place.end), place.rule, 0.8), (place.name,)) if place else None,
        _people(draft, inside, members, text, named, words),
        _units(draft, text, words, masthead),
        tuple(
            _unique(
                Named(span.name, Trace((span.start, span.end), span.rule, span.confidence), (span.name,))
                for span in here
            )
        ),
    )


def _with_purpose(told: Sequence[tuple[Draft, Event]]) -> list[tuple[Draft, Event]]:
    """The events; talks with the guests of a visit just told of, which name no project, are about that of the visit."""
    whole: list[tuple[Draft, Event]] = []
    visit: Event | None = None
    for draft, event in told:
        guests = _with_role("visitor", event)
        if (
            visit
            and event.kind == "talks"
            and not event.projects
            and not guests.isdisjoint(_with_role("visitor", visit))
        ):
            event = replace(event, projects=visit.projects)
        if event.kind == "visit":
            visit = event if len(event.projects) == 1 else None
        whole.append((draft, event))
    return whole


def _with_role(role: str, event: Event) -> set[str]:
    return {person.name for person in event.people if role in person.roles}


def _unique(found: Iterable[Named]) -> list[Named]:
    """Each name once; 储能电池项目 goes where 年产5GWh储能电池项目 is named too, 城西水厂 where 城西水厂改造."""
    once = list({one.name: one for one in reversed(list(found))}.values())[::-1]
    return [
        one
        for one in once
        if not any(
            other.name != one.name
            and (other.name.endswith(one.name) or (other.name.startswith(one.name) and other.name.endswith(_WORKED_ON)))
            for other in once
        )
    ]


def _people(
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
            posts.setdefault((post.unit, post.title), _post(post, person.rule, person.confidence))
    return tuple(post for post in posts.values() if not any(_says_more(other, post) for other in posts.values()))


def _says_more(post: Post, than: Post) -> bool:
    """The same post, printed with its body in full beside 书记 alone or 党工委书记."""
    return (
        post is not than
        and post.title == than.title
        and (than.unit is None or bool(post.unit and post.unit != than.unit and post.unit.endswith(than.unit)))
    )


def _post(post: Title, rule: str, confidence: float) -> Post:
    return Post(post.unit, post.title, Trace((post.start, post.end), rule, confidence), post.status)


def _units(draft: Draft, text: str, words: Vocabulary, masthead: Masthead) -> tuple[Unit, ...]:
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
            masthead.area,
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


def _appointment(appointed: Sequence[Appointed], text: str, dates: Sequence[DateSpan]) -> Event:
    people: dict[str, Person] = {}
    for one in appointed:
        name = text[one.name_start : one.name_end]
        posts = tuple(_post(post, "appointments", 0.95) for post in one.posts)
        person = people.get(name) or Person(
            name, Trace((one.name_start, one.name_end), "appointments", 0.95), ("appointee",), (), (name,)
        )
        people[name] = replace(person, posts=(*person.posts, *posts))
    span: Span = (min(one.start for one in appointed), max(one.end for one in appointed))
    told = [one for one in dates if one.kind != "deadline" and not one.last]
    head = next((start for start, end in sentences(text) if start <= span[0] < end), 0)
    day = next(
        (one for one in reversed(told) if one.start <= span[0] and (one.first or head <= one.start < head + 4)),
        told[0] if told else None,
    )
    day = day or next((one for one in dates if one.kind == "day" and one.last and one.start <= span[0]), None)
    first, last = (day.first, day.last) if day else (None, None)  # from first to last: on one of several days
    return Event(
        "appointment", "任免", first, last, Trace(span, "events.appointment", 0.95), people=tuple(people.values())
    )


def _mentions(people: Sequence[PersonSpan], named: Naming, events: Sequence[Event]) -> tuple[Person, ...]:
    """People named in the item who take part in none of its events."""
    there = {person.name for event in events for person in event.people}
    mentions: dict[str, Person] = {}
    for person in people:
        if person.name not in there and person.name not in mentions:
            trace = Trace((person.start, person.end), person.rule, person.confidence)
            mentions[person.name] = Person(person.name, trace, (), *named[person.name])
    return tuple(mentions.values())
