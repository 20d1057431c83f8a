"""kg rebuild: all issues read anew from the stored text, and what that changes."""

import json
import subprocess
import sys

import pytest

from kg.resources import samples

FIRST, SECOND, THIRD = samples()


@pytest.fixture
def words(tmp_path):
    """A folder of word lists with which 座谈会 is no meeting any more."""
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "events.tsv").write_text("座谈会\t-talks\n", "utf-8")
    return folder


def rebuilt(run, *more):
    return json.loads(run("rebuild", *more, "--format", "json").stdout)


def test_the_same_version_changes_nothing(on_store):
    on_store("load", FIRST, SECOND)
    before = on_store("export").stdout
    done = rebuilt(on_store)
    assert [(each["outcome"], each["facts"]) for each in done] == [("unchanged", [])] * 2
    assert on_store("export").stdout == before
    assert "2 issues: 2 unchanged; no fact gained, lost or changed" in on_store("rebuild").stderr


def test_facts_gained_lost_and_changed_are_told_by_kind(on_store, words):
    on_store("load", FIRST, SECOND, THIRD)
    dry = rebuilt(on_store, "--lexicons", words, "--dry-run")
    facts = [fact for each in dry for fact in each["facts"]]
    assert {fact["change"] for fact in facts} <= {"gained", "lost", "changed"}
    assert any(fact["kind"] == "event" and "座谈会" in json.dumps(fact, ensure_ascii=False) for fact in facts)
    for fact in facts:
        assert (fact["before"] is None, fact["after"] is None) == (fact["change"] == "gained", fact["change"] == "lost")
    assert [each["outcome"] for each in rebuilt(on_store)] == ["unchanged"] * 3
    table = on_store("rebuild", "--lexicons", words, "--verbose")
    assert any(line[:2] in ("+ ", "- ", "~ ") for line in table.stdout.splitlines())
    assert "event" in table.stdout
    assert [each["outcome"] for each in rebuilt(on_store, "--lexicons", words)] == ["unchanged"] * 3
    back = [fact for each in rebuilt(on_store) for fact in each["facts"]]
    assert sum(fact["change"] == "lost" for fact in back) == sum(fact["change"] == "gained" for fact in facts)


def test_what_a_person_corrected_stays(on_store, tmp_path, words):
    findings = tmp_path / "first.json"
    content = json.loads(on_store("extract", FIRST).stdout)
    content["items"][0]["events"] = []
    findings.write_text(json.dumps(content), "utf-8")
    on_store("load", FIRST, "--findings", findings, "--by", "温言")
    before = on_store("export").stdout
    (done,) = rebuilt(on_store)
    assert (done["outcome"], done["curated"], done["facts"]) == ("unchanged", True, [])
    assert on_store("export").stdout == before
    assert 'curator "温言"' in before


def test_a_document_of_word_is_read_anew_as_it_was(on_store, tmp_path):
    from docx import Document

    word = Document()
    for line in SECOND.read_text("utf-8").split("\n"):
        if line.strip():
            word.add_paragraph(line)
    word.save(str(tmp_path / "second.docx"))
    on_store("load", tmp_path / "second.docx")
    assert [each["outcome"] for each in rebuilt(on_store)] == ["unchanged"]


def test_only_the_issues_named_are_read_anew(on_store):
    on_store("load", FIRST, SECOND)
    one = json.loads(on_store("issues", "--format", "json").stdout)[0]["id"]
    assert [each["id"] for each in rebuilt(on_store, one)] == [one]
    assert "no such issue" in on_store("rebuild", "1999-01-00000000").stderr


def test_an_issue_that_cannot_be_read_any_more_stays(on_store):
    on_store("load", FIRST)
    on_store("cypher", "MATCH (i:Issue) SET i.text = '采购清单', i.reading = '{\"format\": \"txt\"}'", "--write")
    failed = on_store("rebuild")
    assert failed.exit_code == 1
    assert "stays as it was" in failed.stderr
    assert len(json.loads(on_store("issues", "--format", "json").stdout)) == 1


def test_no_progress_bar_goes_into_a_file(kg, embedded_target):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    kg("load", FIRST, "--store", embedded_target)
    ran = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "rebuild", "--store", embedded_target],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == "1 issue: 1 unchanged; no fact gained, lost or changed\n"
