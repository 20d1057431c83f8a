"""kg rebuild: all issues are read again from the stored text, and changes are listed."""

import json
import subprocess
import sys

import pytest

from kg.resources import samples

pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD = samples()


@pytest.fixture
def words(tmp_path):
    """A folder with a lexicon that removes 座谈会 from the kinds of meetings."""
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "events.tsv").write_text("座谈会\t-talks\n", "utf-8")
    return folder


def rebuilt(run, *more):
    return json.loads(run("rebuild", *more, "--format", "json").stdout)


def test_the_same_version_changes_nothing(on_store):
    on_store("load", FIRST, SECOND)
    before = on_store("export").stdout
    results = rebuilt(on_store)
    assert [(issue["outcome"], issue["facts"]) for issue in results] == [("unchanged", [])] * 2
    assert on_store("export").stdout == before
    assert "2 issues: 2 unchanged; no fact gained, lost or changed" in on_store("rebuild").stderr


def test_facts_gained_lost_and_changed_are_listed(on_store, words):
    on_store("load", FIRST, SECOND, THIRD)
    results = rebuilt(on_store, "--lexicons", words, "--dry-run")
    facts = [fact for issue in results for fact in issue["facts"]]
    assert {fact["change"] for fact in facts} <= {"gained", "lost", "changed"}
    assert any(fact["kind"] == "event" and "座谈会" in json.dumps(fact, ensure_ascii=False) for fact in facts)
    for fact in facts:
        assert (fact["before"] is None, fact["after"] is None) == (fact["change"] == "gained", fact["change"] == "lost")
    assert [issue["outcome"] for issue in rebuilt(on_store)] == ["unchanged"] * 3
    table = on_store("rebuild", "--lexicons", words, "--verbose")
    assert any(line[:2] in ("+ ", "- ", "~ ") for line in table.stdout.splitlines())
    assert "event" in table.stdout
    assert [issue["outcome"] for issue in rebuilt(on_store, "--lexicons", words)] == ["unchanged"] * 3
    reverse_facts = [fact for issue in rebuilt(on_store) for fact in issue["facts"]]
    assert sum(fact["change"] == "lost" for fact in reverse_facts) == sum(fact["change"] == "gained" for fact in facts)


def test_corrected_findings_stay(on_store, tmp_path, words):
    findings = tmp_path / "first.json"
    content = json.loads(on_store("extract", FIRST).stdout)
    content["items"][0]["events"] = []
    findings.write_text(json.dumps(content), "utf-8")
    on_store("load", FIRST, "--findings", findings, "--by", "温言")
    before = on_store("export").stdout
    (issue,) = rebuilt(on_store)
    assert (issue["outcome"], issue["curated"], issue["facts"]) == ("unchanged", True, [])
    assert on_store("export").stdout == before
    assert 'curator "温言"' in before


def test_a_word_document_is_read_again_with_the_same_result(on_store, tmp_path):
    from docx import Document

    document = Document()
    for line in SECOND.read_text("utf-8").split("\n"):
        if line.strip():
            document.add_paragraph(line)
    document.save(str(tmp_path / "second.docx"))
    on_store("load", tmp_path / "second.docx")
    assert [issue["outcome"] for issue in rebuilt(on_store)] == ["unchanged"]


def test_only_the_given_issues_are_read_again(on_store):
    on_store("load", FIRST, SECOND)
    id = json.loads(on_store("issues", "--format", "json").stdout)[0]["id"]
    assert [issue["id"] for issue in rebuilt(on_store, id)] == [id]
    assert "no such issue" in on_store("rebuild", "1999-01-00000000").stderr


def test_an_issue_that_can_no_longer_be_read_stays(on_store):
    on_store("load", FIRST)
    on_store("cypher", "MATCH (i:Issue) SET i.text = '采购清单', i.reading = '{\"format\": \"txt\"}'", "--write")
    result = on_store("rebuild")
    assert result.exit_code == 1
    assert "stays as it was" in result.stderr
    assert len(json.loads(on_store("issues", "--format", "json").stdout)) == 1


def test_no_progress_bar_without_a_terminal(kg, embedded_target):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    kg("load", FIRST, "--store", embedded_target)
    process = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "rebuild", "--store", embedded_target],
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stderr == "1 issue: 1 unchanged; no fact gained, lost or changed\n"
