"""Word lists of users: checks of rows, added rows and removed words."""

import pytest

from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
from loaders.errors import LexiconError
from loaders.lexicons.user_lists import faults, known_already, read_lexicons
from loaders.lexicons.words import PACKAGED, Lexicons


def read(folder, text, name="titles.tsv") -> Lexicons:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_lexicons([folder])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "titles.tsv",
            "# head\n云策师 \thead\n",
            r"titles\.tsv:2: '云策师 ' has leading or trailing white space; remove it$",
        ),
        ("titles.tsv", "云策师\t head\n", r"titles\.tsv:1: ' head' has leading or trailing white space; remove it$"),
        ("titles.tsv", "云 策师\thead\n", r"titles\.tsv:1: '云 策师' contains white space; remove it"),
        (
            "titles.tsv",
            "云策师\n",
            r"titles\.tsv:1: '云策师' has no kind; write the word, a tab and one of head, modifier",
        ),
        ("titles.tsv", "云策师\t \n", r"titles\.tsv:1: '云策师' has no kind; write"),
        ("titles.tsv", "云策师 head\n", r"titles\.tsv:1: '云策师 head' has no kind; write the word, a tab"),
        ("titles.tsv", "云策师\tboss\n", r"titles\.tsv:1: unknown kind 'boss'; use one of head, modifier"),
        ("titles.tsv", "\thead\n", r"titles\.tsv:1: no word before the first tab; add one, or remove the row$"),
        (
            "titles.tsv",
            "甲师\thead\n甲师\thead\n",
            r"titles\.tsv:2: duplicate entry '甲师' of kind head \(first at .*titles\.tsv:1\); remove one",
        ),
        ("titles.tsv", "ＣＥＯ\thead\n", r"titles\.tsv:1: 'ＣＥＯ' contains characters of another width; write 'CEO'$"),
        (
            "titles.tsv",
            "云策师\t-head\n",
            r"titles\.tsv:1: the package has no '云策师' of kind head in titles, so it cannot be removed",
        ),
        (
            "titels.tsv",
            "云策师\thead\n",
            r"titels\.tsv: unknown word list; use one of .*events\.tsv, everyday\.tsv",
        ),
        ("titles.txt", "云策师\thead\n", r"titles\.txt: unknown word list"),
        ("titles.tsv", b"\x00\x01\x02", r"titles\.tsv: is binary"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:20],
)
def test_an_invalid_row_is_reported_with_file_and_line(tmp_path, name, text, message):
    with pytest.raises(LexiconError, match=message) as error:
        read(tmp_path, text, name)
    assert "\n" not in str(error.value)


def test_every_fault_is_reported_in_order(tmp_path):
    (tmp_path / "titles.tsv").write_text("甲师\n乙师\tboss\n丙师\thead\n", "utf-8")
    assert [str(error).split(":")[1] for error in faults([tmp_path])] == ["1", "2"]


def test_the_same_row_in_two_folders_is_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "titles.tsv").write_text("云策师\thead\n", "utf-8")
    with pytest.raises(LexiconError, match=r"two.titles\.tsv:1: duplicate entry .*one.titles\.tsv:1\)"):
        read_lexicons([tmp_path / "one", tmp_path / "two"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_files_saved_by_spreadsheets_are_read(tmp_path, encoding):
    data = "# 自备职务表\r\n云策师\thead\t备注\r\n".encode(encoding)
    assert "云策师" in read(tmp_path, data).words("titles")


def test_notes_and_hidden_files_are_ignored(tmp_path):
    (tmp_path / "README.md").write_text("note", "utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    assert read_lexicons([tmp_path]) == PACKAGED


def test_a_title_added_by_a_user_is_recognised(tmp_path):
    line = "云锦院首席云策师许诺出席。"
    own = vocabulary(read(tmp_path, "云策师\thead\n首席云策师\thead\n"))
    assert recognise(line, own).people == ("许诺",)
    assert own.title.search(line) and not vocabulary().title.search(line)


def test_a_unit_word_added_by_a_user_is_recognised(tmp_path):
    line = "云锦大学驿坊也参加。"
    own = vocabulary(read(tmp_path, "驿坊\thead\n", "units.tsv"))
    assert recognise(line, own).units == ("云锦大学驿坊",)
    assert "云锦大学驿坊" not in recognise(line, vocabulary()).units


def test_a_minus_removes_a_word(tmp_path):
    own = read(tmp_path, "教授\t-honour\n")
    assert "教授" in PACKAGED.words("titles")
    assert "教授" not in own.words("titles")
    assert own.digest != PACKAGED.digest


def test_the_kind_that_a_user_gives_comes_first(tmp_path):
    own = read(tmp_path, "调研\tplain\n", "verbs.tsv")
    assert (PACKAGED.words("verbs").kind_of["调研"], own.words("verbs").kind_of["调研"]) == ("inspect", "plain")


def test_removing_every_word_of_a_kind_is_an_error(tmp_path):
    words = PACKAGED.words("phrases").of("later")
    with pytest.raises(LexiconError, match="no word of kind later"):
        vocabulary(read(tmp_path, "".join(f"{word}\t-later\n" for word in words), "phrases.tsv"))


def test_lexicons_differ_by_their_rows_and_not_by_their_folders(tmp_path):
    lexicons = []
    two = "甲师\thead\n乙师\thead\n"
    for name, text in (("a", two), ("b", f"# the same\n{two}"), ("c", "甲师\thead\n")):
        (tmp_path / name).mkdir()
        lexicons.append(read(tmp_path / name, text))
    assert lexicons[0] == lexicons[1] and lexicons[0].digest == lexicons[1].digest
    assert lexicons[0].digest != lexicons[2].digest
    assert PACKAGED.digest is None


def test_a_row_of_the_package_is_reported_but_valid(tmp_path):
    assert [row.text for row in known_already(read(tmp_path, "主任\thead\n云策师\thead\n"))] == ["主任"]
