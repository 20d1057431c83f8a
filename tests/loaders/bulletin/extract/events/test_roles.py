"""Roles that people have in one event."""

import pytest
from sentences import ATTENDEE, ESCORT, HOST, LEADER, VISITOR, reading_of

ROLES = {
    "people who joined a reception attend it": (
        "2月26日，省长卓远山在云海会见各界代表。骆云、冼一帆等参加有关会见。",
        [("talks", {"卓远山": HOST, "骆云": ATTENDEE, "冼一帆": ATTENDEE})],
        [],
    ),
    "the host is not a visitor in talks with the guest": (
        "2月26日，县长卓远山会见来访的星云集团董事长许诺一行，就锂电池项目落户事宜进行洽谈。",
        [("talks", {"卓远山": HOST, "许诺": VISITOR})],
        [],
    ),
    "an interpreter attends the talks": (
        "2月26日，县长卓远山与云海商会会长冼一帆座谈，许诺同志担任翻译。",
        [("talks", {"卓远山": ATTENDEE, "冼一帆": ATTENDEE, "许诺": ATTENDEE})],
        [],
    ),
    "escorts counted after their names are escorts": (
        "2月26日，县长卓远山在副县长骆云、冼一帆等两位副县长陪同下到白云乡调研。",
        [("inspection", {"骆云": ESCORT, "冼一帆": ESCORT, "卓远山": LEADER})],
        [],
    ),
    "partners of a signature attend the ceremony": (
        "2月26日，项目签约仪式举行。县长卓远山代表县政府，与远山公司董事长冼一帆、星云公司总经理许诺逐一签字。",
        [("ceremony", {"卓远山": ATTENDEE, "冼一帆": ATTENDEE, "许诺": ATTENDEE})],
        [],
    ),
    "listed members of a delegation are visitors": (
        "2月26日，云海商会会长骆云率考察团来区考察，副区长卓远山陪同。考察团成员：远山公司总经理冼一帆，星云公司董事长许诺。",
        [("visit", {"骆云": ("visitor", "leader"), "卓远山": ESCORT, "冼一帆": VISITOR, "许诺": VISITOR})],
        [],
    ),
    "a former head who is visited was present": (
        "2月26日，县长卓远山看望了县工商联老会长许诺。",
        [("inspection", {"卓远山": LEADER, "许诺": ATTENDEE})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), ROLES.values(), ids=ROLES)
def test_roles_of_people(text, events, mentions):
    assert reading_of(text) == (events, mentions)
