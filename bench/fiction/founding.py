"""Founding an office: a development zone, a county or a group of companies, with people in every post."""

from collections.abc import Callable
from random import Random

from bench.fiction.names import PLACES, place_name
from bench.fiction.office import Body, Forms, Office, Person, Post
from bench.fiction.words import words


def found(number: int, year: int, rng: Random, hire: Callable[[], Person]) -> Office:
    """The office of this number, as it is in a year. hire: gives the next person."""
    kind = rng.choices(("zone", "county", "group"), (5, 3, 2))[0]
    city, name = place_name(2 * number % PLACES) + "市", place_name((2 * number + 1) % PLACES)
    office = {"zone": _zone, "county": _county, "group": _group}[kind](name, year, rng)
    office.hire = hire
    {"zone": _zone_leaders, "county": _county_leaders, "group": _group_leaders}[kind](office)
    _bureaus(office, rng)
    _city(office, city, rng)
    _outside(office, number, rng)
    office.projects = []
    while len(office.projects) < 14:
        stage = rng.choice(("talks", "talks", "signing", "opening", "progress", "finish", None, None, None))
        office.projects.append(office.new_project(rng, stage))
    return office


def inside(office: Office, name: str) -> Forms:
    """The accepted names of a body of the office."""
    stem = name.removeprefix("县") if office.kind == "county" else name
    owners = ("", office.here, office.short, office.area[0])
    return tuple(dict.fromkeys((name, *(f"{owner}{stem}" for owner in owners))))


def _zone(name: str, year: int, rng: Random) -> Office:
    long, short = rng.choice(words("zonekind")).split("/")
    area = (name + long, name + short, short)
    title = rng.choice(words("zonetitle"))
    office = Office("zone", year, area, short, Body(("党工委",)), Body(("管委会",)), title, ())
    desk = rng.choice(words("zonedesk"))
    office.publisher = (f"{name}{short}{desk}", f"{name}{long}{desk}")
    office.party, office.gov = Body(inside(office, "党工委")), Body(inside(office, "管委会"))
    office.bodies["desk"] = [Body(inside(office, desk))]
    return office


def _county(name: str, year: int, rng: Random) -> Office:
    area = (f"{name}县", f"{name}县", "县")
    party = Body(("县委", f"{name}县委", f"中共{name}县委"))
    gov = Body(("县政府", f"{name}县政府", f"{name}县人民政府"))
    office = Office("county", year, area, f"{name}县", party, gov, rng.choice(words("countytitle")), ())
    desk = rng.choice(words("countydesk"))
    office.publisher = (name + desk, f"中共{name}{desk}")
    office.bodies["desk"] = [Body((desk, name + desk))]
    return office


def _group(name: str, year: int, rng: Random) -> Office:
    trade = rng.choice(words("grouptrade"))
    area = (f"{name}{trade}集团有限公司", f"{name}{trade}集团", "集团", f"{name}集团")
    office = Office(
        "group",
        year,
        area,
        "集团",
        Body(("集团党委", f"{name}{trade}集团党委", "党委")),
        Body(("集团公司", *area)),
        rng.choice(words("grouptitle")),
        (),
    )
    office.publisher = (f"{name}{trade}集团办公室", f"{name}{trade}集团有限公司办公室")
    office.bodies["desk"] = [Body(("集团办公室", "办公室"))]
    return office


def _post(unit: Body, title: str, printed: str | None = None) -> Post:
    return Post(unit.forms, title, printed or unit.name + title)


def _zone_leaders(office: Office) -> None:
    party, gov, desk = office.party, office.gov, office.bodies["desk"][0]
    member = _post(party, "委员")
    organ, watch = Body(inside(office, "党群工作部")), Body(inside(office, "纪检监察工委"))
    office.add_seat("chief", party, _post(party, "书记"))
    office.add_seat("mayor", gov, _post(party, "副书记"), _post(gov, "主任"))
    office.add_seat("deputy", gov, member, _post(gov, "常务副主任"))
    office.add_seat("deputy", watch, member, _post(watch, "书记"))
    office.add_seat("deputy", organ, member, _post(organ, "部长"))
    for _ in range(3):
        office.add_seat("deputy", gov, _post(gov, "副主任"))
    office.add_seat("clerk", desk, _post(desk, "主任"))


def _county_leaders(office: Office) -> None:
    party, gov, desk = office.party, office.gov, office.bodies["desk"][0]
    place = Body((office.here, *office.gov.forms, "县"))
    office.add_seat("chief", party, _post(party, "书记"))
    office.add_seat("mayor", gov, _post(party, "副书记"), _post(place, "县长", "县长"))
    for name in ("县人大常委会", "县政协"):
        body = Body((name, office.here + name[1:]))
        office.add_seat("deputy", body, _post(body, "主任" if "人大" in name else "主席"))
    office.add_seat("deputy", gov, _post(party, "常委"), _post(place, "常务副县长", "常务副县长"))
    for _ in range(4):
        office.add_seat("deputy", gov, _post(place, "副县长", "副县长"))
    office.add_seat("clerk", desk, _post(desk, "主任"))


def _group_leaders(office: Office) -> None:
    party, gov, desk = office.party, Body(("集团", *office.area)), office.bodies["desk"][0]
    office.add_seat("chief", party, _post(party, "书记"), _post(gov, "董事长", "董事长"))
    office.add_seat("mayor", gov, _post(party, "副书记"), _post(gov, "总经理", "总经理"))
    for _ in range(4):
        office.add_seat("deputy", gov, _post(gov, "副总经理"))
    office.add_seat("deputy", party, _post(gov, "总工程师"))
    office.add_seat("clerk", desk, _post(desk, "主任"))


def head_title(name: str) -> str:
    """What the head of a body of this name is called."""
    ends = {"局": "局长", "部": "部长", "公司": "总经理", "分局": "局长"}
    return next((title for end, title in ends.items() if name.endswith(end)), "主任")


def _bureaus(office: Office, rng: Random) -> None:
    for name in rng.sample(words(f"{office.kind}bureau", office.year), 10):
        body = office.add_body("bureau", Body(inside(office, f"县{name}" if office.kind == "county" else name)))
        title = head_title(name)
        office.add_seat("head", body, _post(body, title))
        office.add_seat("vice", body, _post(body, f"副{title}"))
    groups = [f"{name}理论学习中心组" for name in office.party.forms]
    office.add_body("studygroup", Body((*groups, f"{office.party.name}中心组", *office.party.forms)))
    league = {"zone": "团工委", "county": "团县委", "group": "集团团委"}[office.kind]
    body = office.add_body("youthunit", Body((league, office.short + league)))
    office.add_seat("youth", body, _post(body, "书记"))
    if office.kind != "group":
        _towns(office, rng)
    for name in rng.sample(words("community", office.year), 3):
        body = office.add_body("community", Body((f"{name}社区",)))
        office.add_seat("communityhead", body, _post(Body((f"{name}社区党委", "社区党委")), "书记"))


def _towns(office: Office, rng: Random) -> None:
    for name in rng.sample(words("town", office.year), 4):
        body = office.add_body("town", Body((f"{name}镇", f"{name}镇政府", f"{name}镇人民政府")))
        committee = Body((f"{name}镇党委",))
        office.add_seat("townsecretary", body, _post(committee, "书记"))
        office.add_seat("townhead", body, _post(body, "镇长"))


def _city(office: Office, city: str, rng: Random) -> None:
    gov = Body((city, f"{city}政府", f"{city}人民政府", "市政府", "市"))
    party = Body((f"{city}委", "市委", f"中共{city}委"))
    office.add_seat("citymayor", gov, _post(party, "副书记"), _post(gov, "市长", "市长"))
    office.add_seat("cityleader", gov, _post(party, "常委"), _post(gov, "副市长", "副市长"))
    for _ in range(2):
        office.add_seat("cityleader", gov, _post(gov, "副市长"))
    hall = Body(("市政府", f"{city}政府", f"{city}人民政府"))
    office.add_seat("citysecretary", hall, _post(hall, "副秘书长"))
    for name, title in (("市人大常委会", "副主任"), ("市政协", "副主席")):
        body = Body((name, city + name[1:]))
        office.add_seat("citycouncil", body, _post(body, title))
    for name in rng.sample(words("citybureau", office.year), 6):
        body = office.add_body("citybureau", Body((f"市{name}", city + name)))
        office.add_seat("cityhead", body, _post(body, head_title(name)))
    team = Body((f"市委第{rng.choice('一二三四五')}巡察组",))
    office.add_seat("inspector", team, _post(team, "组长"))
    school = office.add_body("school", Body((f"{city[:-1]}{rng.choice(words('schoolkind'))}学院",)))
    office.add_seat("dean", school, _post(school, "院长"))
    office.add_seat("dean", school, _post(school, "副院长"))
    office.add_seat("professor", school, _post(school, "教授"))
    institute = Body((rng.choice(words("institute")),))
    office.add_seat("expert", institute, _post(institute, rng.choice(words("expert"))))


def _outside(office: Office, number: int, rng: Random) -> None:
    for offset in range(3):
        county = place_name((7 * number + 211 + offset) % PLACES) + "县"
        gov, party = Body((county, f"{county}政府", f"{county}人民政府")), Body((f"{county}委", f"中共{county}委"))
        office.add_seat("guest", gov, _post(party, "常委"), _post(gov, "副县长", "副县长"))
        office.add_seat("guest", gov, _post(gov, "副县长"))
    brands = rng.sample(words("brand", office.year), 7)
    for brand in brands:
        name = brand + rng.choice(words("trade", office.year))
        body = office.add_body("company", Body((f"{name}有限公司", name)))
        office.add_seat("boss", body, _post(body, rng.choice(words("boss"))))
        office.add_seat("manager", body, _post(body, rng.choice(words("manager"))))
    at = rng.randrange(len(words("foreignname", office.year)))
    firm = Body((words("foreignfirm", office.year)[at % len(words("foreignfirm", office.year))],))
    name = words("foreignname", office.year)[at]
    office.add_seat("foreigner", firm, _post(firm, "总裁"))
    office.seats["foreigner"][0].person = Person(office.seats["foreigner"][0].person.id, name)
