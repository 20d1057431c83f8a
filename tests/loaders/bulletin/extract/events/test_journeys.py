"""Journeys: who travels, and what happens on each leg."""

import pytest
from sentences import ATTENDEE, ESCORT, HOST, VISITOR, reading_of

JOURNEYS = {
    "the party of a journey is on each of its legs": (
        "2月25日至27日，副市长卓远山带领招商局局长冼一帆赴沿海开展招商。25日，在云海市与远山公司总经理骆云洽谈；"
        "26日，到青林市拜会了青林商会会长许诺。",
        [
            ("talks", {"卓远山": ("visitor", "leader"), "冼一帆": VISITOR, "骆云": ATTENDEE}),
            ("visit", {"卓远山": VISITOR, "冼一帆": VISITOR, "许诺": ATTENDEE}),
        ],
        [],
    ),
    "a party made up of people named before is on each leg": (
        "由副区长卓远山同志带队，招商局局长骆云、经贸局科长许诺等同志组成的招商小分队，自2月24日至26日赴外地招商。在云海，小分队拜访"
        "鞋业协会会长冼一帆；在青林，与电子厂总经理贺长风洽谈。",
        [
            ("visit", {"卓远山": ("visitor", "leader"), "骆云": VISITOR, "许诺": VISITOR, "冼一帆": ATTENDEE}),
            ("talks", {"卓远山": VISITOR, "骆云": VISITOR, "许诺": VISITOR, "贺长风": ATTENDEE}),
        ],
        [],
    ),
    "a person named after the last leg was on every leg": (
        "2月25日至26日，副市长卓远山率队赴外地考察。25日，拜访了云海商会会长冼一帆；26日，与青林公司总经理贺长风座谈。"
        "招商局局长骆云随同考察。",
        [
            ("visit", {"卓远山": ("visitor", "leader"), "冼一帆": ATTENDEE, "骆云": ATTENDEE}),
            ("talks", {"卓远山": VISITOR, "贺长风": ATTENDEE, "骆云": ATTENDEE}),
        ],
        [],
    ),
    "a person received during a journey attends it": (
        "2月25日至27日，副市长卓远山率队赴云海市考察。考察期间，卓远山会见了云海商会会长许诺。",
        [("visit", {"卓远山": ("visitor", "leader"), "许诺": ATTENDEE})],
        [],
    ),
    "guests received to look at a site are on a visit": (
        "2月26日，管委会副主任卓远山接待远山公司总经理冼一帆一行来区考察项目选址，招商局局长骆云陪同。",
        [("visit", {"卓远山": HOST, "冼一帆": VISITOR, "骆云": ESCORT})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), JOURNEYS.values(), ids=JOURNEYS)
def test_people_of_a_journey(text, events, mentions):
    assert reading_of(text) == (events, mentions)
