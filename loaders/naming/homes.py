"""The home of a unit: the area or outside organisation it belongs to by its name, in the bulletin of one area."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from loaders.naming import divisions
from loaders.naming.areas import SHORT_FORMS, area_prefix, area_token, leading_area, short
from loaders.naming.spelling import clean

_FORM = re.compile("(集团)?(股份|有限责任|有限|责任|总|分)*公司|集团|控股")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_SCHOOL = re.compile("^(.*?(?:大学|学院|学校|中学|小学|幼儿园|党校|医院|卫生院|研究院|研究所|银行))")
_ASSOCIATION = re.compile("^(.{3,}?(?:协会|商会|学会|基金会|协力会|联合会|事务所))")
_VILLAGE = re.compile("^(.*?(?:村|社区|居委会|居民小组))")
_ORGAN = re.compile(
    "(局|委|办|室|部|政府|人大|政协|中心|站|所|队|会|处|科|街道|镇|乡|支部|组|厅|署|法院|检察院|馆|台|"
    "领导|代表|党委|班子|院)$"
)
_BUSINESS = re.compile("董事|监事|经理|总裁|总监|厂长|行长|合伙人|首席|创始人")
_LEVEL = re.compile("(省(?!级)|市(?!场)|州|盟|县(?!域)|区(?!域|块)|旗)")
_BRANCH = re.compile("^市?(.{2,}?)局(.{2,}?)分局$")
_RANK = {"省": 3, "市": 2, "州": 2, "盟": 2, "县": 1, "区": 1, "旗": 1, "镇": 0, "乡": 0}
# Names of companies that an area founds itself and names after their business.
_LOCAL = re.compile(
    "^(高新|经开|城|建|交|国|产|文旅|旅|水|发|农|科|园区|开发|城市建设|建设|交通|水务|供水|供电|燃气|"
    "国资|投资|"
    "发展|置业|城建|工业|农业)+(投资?|控|发展?|运营)?$"
)


@dataclass(frozen=True, slots=True)
class Home:
    """area: a token of the area or organisation; body: the unit's name in it, in short form, "" for the area itself.

    Tokens: 林塘县, an area; #远山, an organisation outside any area; 市@鹿亭区, the city above it; 林塘县/大田村, a
    village, school or hospital in it.
    """

    area: str
    body: str


@dataclass(frozen=True)
class Ground:
    """The area or company that issues a bulletin.

    own: its token. city: the one that it lies in, "" if unknown. spoken: the name as printed.
    """

    own: str
    city: str = ""
    spoken: str = ""

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """The names it uses for itself, in short forms, longest first."""
        names = {self.own.lstrip("#"), short(self.spoken)}
        if self.own.startswith("#"):
            _, name = leading_area(short(self.spoken))
            names |= {name, f"{brand(name)}集团", f"{self.own[1:3]}集团", f"{self.own[1:3]}公司"}
            names |= {"集团"} if "集团" in self.spoken else {"公司"}
        else:
            tail = next(
                (
                    kind
                    for kind in ("高新区", "经开区", "保税区", "示范区", "开发区", "新区")
                    if self.own.endswith(kind)
                ),
                "",
            )
            names |= {tail, self.own.removeprefix(self.city), f"{self.city}{tail}" if tail else ""}
            stem = self.own.removeprefix(self.city)
            names |= {f"{self.city}{stem}"}
        return tuple(sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)))

    @property
    def whole(self) -> tuple[str, ...]:
        """Its own name with the zone in full: 松岚高新技术产业开发区 for 松岚高新区."""
        zones = SHORT_FORMS[:4]
        return tuple(self.own.replace(brief, long) for long, brief in zones if self.own.endswith(brief))

    @property
    def stem(self) -> str:
        """The first characters of its name: 鹿亭 of 鹿亭区."""
        return self.own.lstrip("#").removeprefix(self.city)[:2]

    def above(self, level: str) -> str:
        """The token of the area at a level, 市 or 省, that contains it."""
        if level == self.own[-1] and not self.own.startswith("#"):
            return self.own
        return self.city if level in "市州盟" and self.city else f"{level}@{self.own}"


def ground(area: str, publisher: str | None = None, city: str = "") -> Ground:
    """The ground of a bulletin of this area or company. city: the one it lies in, if known."""
    spoken = clean(area)
    for name in (spoken, clean(publisher or "")):
        head = re.sub("(党政)?(综合)?(办公室|办|党委|工作部|编).*$", "", name)
        if _FORM.search(head):
            place, company = leading_area(short(head))
            return Ground(f"#{brand(company)}", city or (place if place.endswith(("市", "州")) else ""), head)
    name = short(spoken)
    own = area_token(name) or name
    prefix = area_prefix(name)
    above = prefix if prefix != name and prefix.endswith(("市", "州", "盟")) else ""
    city = city or above or divisions.city_of(own) or ""
    if city and divisions.is_ambiguous(own):
        own = f"{city}{own}"
    return Ground(own, city if city != own else "", spoken)


def brand(name: str) -> str:
    """A company's name without a place in brackets and without legal form.

    >>> brand("远山新能源（上海）有限公司"), brand("恒岳建设投资集团有限公司")
    ('远山新能源', '恒岳建设投资')
    """
    plain = _BRACKETS.sub("", name)
    form = _FORM.search(plain)
    return (plain[: form.start()] if form and form.start() >= 2 else plain) or plain


def home_of(unit: str, title: str, ground: Ground, near: Iterable[str] = ()) -> Home | None:
    """The home of a unit by its name, else by the title held in it; None if unknown. near: areas in the same item.

    >>> home = ground("松岚高新技术产业开发区", city="望川市")
    >>> [home_of(unit, "局长", home).area for unit in ("财政局", "市发改委", "林塘县财政局", "高新区公安分局")]
    ['松岚高新区', '望川市', '林塘县', '松岚高新区']
    >>> home_of("远山新能源有限公司", "总经理", home)
    Home(area='#远山新能源', body='')
    """
    name = short(unit)
    if not name:
        return _by_title(title, ground)
    if name in ("公司", "企业", "总公司", "分公司", "学院", "大学", "学校", "医院") and not ground.own.startswith("#"):
        return None
    if branch := _BRANCH.match(leading_area(name)[1] or name):
        inside = branch[2]
        if inside in ground.aliases or inside.startswith(ground.stem):
            return Home(ground.own, f"{branch[1]}分局")
        return Home(area_token(inside) or f"{inside}@{ground.own}", f"{branch[1]}分局")
    for alias in ground.aliases:
        if name.startswith(alias) and not (ground.own.startswith("#") and alias == "公司" and name != alias):
            return _within_area(Home(ground.own, name[len(alias) :]), title)
    area, rest = leading_area(name)
    if area:
        return _within_area(Home(area, rest), title)
    if level := _LEVEL.match(name):
        return _within_area(Home(_at_level(level[1], ground, near), name[1:]), title)
    return _outside_areas(name, title, ground) or _within_area(Home(ground.own, _without_stem(name, ground)), title)


def _without_stem(name: str, ground: Ground) -> str:
    """A branch's name without the stem of its area: 公安鹿亭分局 is the 公安分局 of 鹿亭区."""
    match = re.match(f"^(.{{2,4}}){re.escape(ground.stem)}(分局)$", name)
    return match[1] + match[2] if match else name


def _by_title(title: str, ground: Ground) -> Home | None:
    match = re.match("(?:常务)?副?([省市州县区])长$", clean(title).removeprefix("代理").removeprefix("代"))
    return Home(ground.above(match[1]), "") if match else None


def _at_level(level: str, ground: Ground, near: Iterable[str]) -> str:
    own = "市" if ground.own.startswith("#") else ground.own[-1]
    if level == ground.own[-1] and not ground.own.startswith("#"):
        return ground.own
    if _RANK[level] > _RANK.get(own, 0) or ground.own.startswith("#"):
        return ground.above(level)
    named = sorted({area for area in near if area.endswith(level) and area != ground.own})
    return named[0] if len(named) == 1 else f"{level}@{ground.own}"


def _within_area(home: Home, title: str) -> Home | None:
    """The home within the area if the body begins with a village, school or hospital; None for 学校 and the like."""
    if match := _VILLAGE.match(home.body):
        return Home(f"{home.area}/{match[1]}", home.body[match.end() :])
    if home.body and (match := _SCHOOL.match(home.body)) and match[1] not in ("党校",):
        if match[1] in ("学院", "大学", "学校", "医院"):
            return None
        return Home(f"{home.area}/{match[1]}", home.body[match.end() :])
    return home


def _outside_areas(name: str, title: str, ground: Ground) -> Home | None:
    """The company, school or association that belongs to no area; None if it is not one."""
    if match := _SCHOOL.match(name):
        if match[1] in ("学院", "大学", "学校", "医院"):
            return None
        return Home(f"#{match[1]}", name[match.end() :]) if len(match[1]) > 4 else None
    if match := _ASSOCIATION.match(name):
        return Home(f"#{match[1]}", name[match.end() :])
    plain = _BRACKETS.sub("", name)
    form = _FORM.search(plain)
    if not form and (_ORGAN.search(name) or not _BUSINESS.search(title)):
        return None
    core = brand(name)
    if len(core) < 2 or _FORM.fullmatch(core) or _LOCAL.match(core) or core.startswith(ground.stem):
        return None
    return Home(f"#{core}", plain[form.end() :] if form else "")
