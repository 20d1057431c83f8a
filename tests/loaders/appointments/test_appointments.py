"""Tables of appointments: columns in both languages, places of rows, bad rows named, graphs that the shapes accept."""

from datetime import date

import pytest

from loaders.appointments.loader import LOADER
from loaders.appointments.table import read_table
from loaders.base import check, complete, find_loader, loader_names
from loaders.errors import LoaderError, LoadError
from ontology.terms import KG

ENGLISH = "date,person,unit,title,change\n2023-05-08,许诺,云栖县财政局,局长,appointed\n"
CHINESE = "姓名\t任免日期\t职务\t单位\t任免\n许诺\t2023年5月8日\t局长\t云栖县财政局\t免\n"


@pytest.mark.parametrize(("text", "status"), [(ENGLISH, "appointed"), (CHINESE, "removed")], ids=["English", "Chinese"])
def test_columns_have_names_in_both_languages_and_any_order(text, status):
    (row,) = read_table(text, "table.csv").rows
    assert (row.day, row.person, row.unit, row.title) == (date(2023, 5, 8), "许诺", "云栖县财政局", "局长")
    assert row.status == status
    assert text[row.start : row.end] == text.splitlines(keepends=True)[1]


@pytest.mark.parametrize("day", ["2023-05-08", "2023/5/8", "2023.5.8", "20230508", "2023年5月8日"])
def test_a_day_may_be_written_in_several_ways(day):
    (row,) = read_table(ENGLISH.replace("2023-05-08", day), "table.csv").rows
    assert row.day == date(2023, 5, 8)


def test_a_row_over_several_lines_is_quoted_whole():
    text = 'date,person,unit,title,change\n2023-05-08,许诺,"云栖县\n财政局",局长,appointed\n'
    (row,) = read_table(text, "table.csv").rows
    assert text[row.start : row.end] == '2023-05-08,许诺,"云栖县\n财政局",局长,appointed\n'


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("2023-02-30,许诺,财政局,局长,appointed", "row 2: date '2023-02-30' is not a day; write 2023-04-27"),
        ("2023-05-08,许诺,财政局,局长,promoted", "row 2: change 'promoted' is not appointed or removed"),
        ("2023-05-08,,财政局,局长,appointed", "row 2: person is empty"),
        ("2023-05-08,许诺", "row 2: change '' is not appointed or removed"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read(cells, fault):
    head, good = ENGLISH.splitlines()
    table = read_table(f"{head}\n{cells}\n{good}\n", "table.csv")
    assert [row.person for row in table.rows] == ["许诺"]
    assert table.unread == (fault,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("date,person,unit,title\n", r"table\.csv: has no column change in its first row"),
        ("date,person,unit,title,change\n", r"table\.csv: has no rows below its header"),
        ("date,person,unit,title,change\nx,许诺,财政局,局长,任\n", r"has no row that can be read \(row 2: date"),
        ('date,person,unit,title,change\n"2023', r"table\.csv: line 2 is not CSV"),
    ],
)
def test_a_file_that_is_not_such_a_table_is_one_line(text, fault):
    with pytest.raises(LoadError, match=fault):
        LOADER.read(text.encode(), "table.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_from_a_spreadsheet_program_is_read_in_its_encoding(encoding):
    extraction = LOADER.read(CHINESE.replace("\n", "\r\n").encode(encoding), "table.csv")
    assert [row.person for row in extraction.rows] == ["许诺"]


def test_the_graph_is_accepted_and_nothing_is_rejected():
    extraction = LOADER.read(ENGLISH.encode(), "table.csv")
    completed = complete(extraction.graph("kg test"), extraction.loader)
    check(completed.graph)
    assert completed.rejected == ()
    assert {str(area) for area in completed.graph.objects(None, KG.area)} == {"云栖县"}


def test_a_quotation_mark_in_a_cell_does_not_break_the_graph():
    text = 'date,person,unit,title,change\n2023-05-08,许诺,"云栖""新区""管委会",主任,任命\n'
    extraction = LOADER.read(text.encode(), "table.csv")
    assert complete(extraction.graph("kg test"), extraction.loader).rejected == ()


def test_the_same_file_name_is_the_same_issue_and_the_same_rows_the_same_graph():
    one, other = (LOADER.read(ENGLISH.encode(), f"{folder}/table.csv") for folder in ("a", "b"))
    assert one.issue_id == other.issue_id
    assert set(one.graph("kg test")) == set(other.graph("kg test"))


def test_both_loaders_are_found_by_their_names():
    assert {"bulletin", "appointments-csv"} <= set(loader_names())
    assert find_loader("appointments-csv") is LOADER
    with pytest.raises(
        LoaderError, match=r"no loader is called 'no-such-loader'; installed loaders: .*appointments-csv"
    ):
        find_loader("no-such-loader")
