"""kg load."""

import json
import shutil

import pytest

from kg.resources import samples
from loaders.bulletin.loader import BulletinLoader

FIRST, SECOND, THIRD = samples()


def outcomes(result):
    return [row["outcome"] for row in json.loads(result.stdout)]


def test_the_second_load_changes_nothing(on_store):
    first = on_store("load", FIRST, "--format", "json")
    (row,) = json.loads(first.stdout)
    assert (row["outcome"], row["file"], first.exit_code) == ("new", str(FIRST), 0)
    assert min(row["items"], row["events"], row["people"]) > 5
    before = on_store("status", "--format", "json").stdout
    assert outcomes(on_store("load", FIRST, "--format", "json")) == ["unchanged"]
    assert on_store("status", "--format", "json").stdout == before


def test_a_folder_a_glob_and_a_file_load_each_bulletin_once(on_store, tmp_path):
    (tmp_path / "old").mkdir()
    shutil.copy(FIRST, tmp_path / "old" / "15.txt")
    shutil.copy(SECOND, tmp_path / "16.txt")
    (tmp_path / ".hidden.txt").write_text("secret")
    (tmp_path / "~$16.docx").write_bytes(b"lock")
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    loaded = on_store("load", tmp_path, tmp_path / "1*.txt", tmp_path / "16.txt", "--format", "json")
    assert [row["file"] for row in json.loads(loaded.stdout)] == [
        str(tmp_path / "16.txt"),
        str(tmp_path / "old" / "15.txt"),
    ]
    assert loaded.stderr.splitlines()[0] == "2 files: 2 new"
    assert f"not a file type that the loader reads, left out: {tmp_path / 'table.xlsx'}" in loaded.stderr
    assert loaded.exit_code == 0


def test_a_bad_file_is_named_and_the_others_are_loaded(on_store, tmp_path):
    shutil.copy(FIRST, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("")
    loaded = on_store("load", tmp_path, "--format", "json")
    assert outcomes(loaded) == ["new", "failed"]
    assert "2 files: 1 new, 1 failed" in loaded.stderr
    assert "b.txt: is empty" in loaded.stderr
    assert loaded.exit_code == 1


def test_standard_input_is_read(on_store):
    loaded = on_store("load", "-", "--format", "json", stdin=FIRST.read_bytes())
    assert [(row["file"], row["outcome"]) for row in json.loads(loaded.stdout)] == [("stdin", "new")]


def test_a_dry_run_prints_the_outcomes_of_a_load_and_writes_nothing(on_store, tmp_path):
    on_store("load", FIRST, SECOND)
    corrected = tmp_path / SECOND.name
    corrected.write_text(SECOND.read_text("utf-8").replace("褚一舟", "褚一帆"), "utf-8")
    before = on_store("status", "--format", "json").stdout
    dry = on_store("load", FIRST, corrected, THIRD, "--dry-run", "--format", "json")
    assert outcomes(dry) == ["unchanged", "replaced", "new"]
    assert "nothing was written" in dry.stderr
    assert on_store("status", "--format", "json").stdout == before
    assert outcomes(on_store("load", FIRST, corrected, THIRD, "--format", "json")) == outcomes(dry)


def test_a_dry_run_creates_no_store(kg, tmp_path):
    assert kg("load", FIRST, "--dry-run", "--store", tmp_path / "store").exit_code == 0
    assert not (tmp_path / "store").exists()


def test_lines_that_were_not_understood_are_counted_and_listed(on_store, tmp_path):
    assert "not understood: " in on_store("load", FIRST).stderr
    lines = on_store("load", FIRST, "--verbose").stderr.splitlines()
    assert f"  {FIRST}: （总第112期）" in lines


def test_no_progress_bar_without_a_terminal(on_store):
    assert "reading" not in on_store("load", FIRST, SECOND).output


def test_a_finding_that_the_model_rejects_is_named_and_the_rest_is_loaded(on_store, tmp_path):
    text = "云栖县政务简报\n第3期\n云栖县政府办公室　1818年5月6日\n\n4月28日，县长骆云主持召开专题会。\n"
    (tmp_path / "old.txt").write_text(text, "utf-8")
    result = on_store("load", tmp_path / "old.txt")
    assert result.exit_code == 0
    assert "left out: 1 finding that the model does not allow" in result.stderr
    assert 'year: one number at most, from 1900 to 2999, not "1818"' in result.stderr
    (issue,) = json.loads(on_store("cypher", "MATCH (i:Issue) RETURN i.year AS year", "--format", "json").stdout)
    assert issue["year"] is None
    assert "骆云" in on_store("cypher", "MATCH (p:Person) RETURN p.name").stdout


@pytest.mark.parametrize(
    ("command", "summary"),
    [
        (["load"], "2 new, 1 failed"),
        (["extract", "--out", "findings"], "2 written to findings, 1 failed"),
        (["coverage"], "2 files, 1 failed"),
    ],
    ids=["load", "extract", "coverage"],
)
def test_an_internal_error_is_one_line_and_the_other_files_are_read(kg, tmp_path, monkeypatch, command, summary):
    for path in samples():
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    read = BulletinLoader.read

    def failing(self, content, name, lexicons):
        if "-16" in name:
            raise IndexError("string index out of range")
        return read(self, content, name, lexicons)

    monkeypatch.setattr(BulletinLoader, "read", failing)
    result = kg(*command, *sorted(tmp_path.glob("*.txt")), "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert "tangling-2023-16.txt: internal error (IndexError: string index out of range); run with" in result.stderr
    assert summary in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in kg(*command, *tmp_path.glob("*.txt"), "--store", tmp_path / "store", "--debug").stderr
