"""kg judge, rename, split: judgements of people, and that they outlive the issues that they are about."""

import json

import pytest

from kg.resources import samples
from kg.store import open_store

FIRST, SECOND, THIRD = samples()
# Two people in the samples have this name, in bulletins of one area, with posts that do not distinguish them.
NAME = "程曦"


@pytest.fixture
def loaded(on_store):
    """A function that runs commands on a store with the samples."""
    on_store("load", FIRST, SECOND, THIRD)
    return on_store


def people(run, name=NAME):
    """{id: anchors of its mentions} for the people with a name."""
    rows = json.loads(
        run(
            "cypher",
            (
                "MATCH (p:Person)<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue) "
                "WHERE m.name = $name RETURN p.id AS id, i.id + '|' + t.starts + '|' + m.kind + '|' + m.name AS anchor"
            ),
            "-p",
            f"name={name}",
            "--format",
            "json",
        ).stdout
    )
    anchors_by_id: dict[str, set[str]] = {}
    for row in rows:
        anchors_by_id.setdefault(row["id"], set()).add(row["anchor"])
    return anchors_by_id


def anchors(run, name=NAME):
    return sorted(anchor for group in people(run, name).values() for anchor in group)


def grouped(run, name=NAME):
    """The anchors of the mentions of a name, grouped by person, without ids."""
    return {frozenset(group) for group in people(run, name).values()}


def judge(run, verdict, left, right, *more):
    return json.loads(run("judge", verdict, left, right, "--by", "温言", "--format", "json", *more).stdout)


def exported(run):
    return run("judge", "export").stdout


def test_a_judgement_is_listed_with_who_when_and_why(loaded):
    left, right = anchors(loaded)[:2]
    (row,) = judge(loaded, "same", left, right, "--why", "同一单位")
    assert (row["verdict"], row["who"], row["why"]) == ("same", "温言", "同一单位")
    assert json.loads(loaded("judge", "list", "--format", "json").stdout) == [row]
    assert json.loads(loaded("judge", "list", NAME, "--format", "json").stdout) == [row]
    assert json.loads(loaded("judge", "list", "骆云", "--format", "json").stdout) == []
    assert judge(loaded, "same", right, left) == [row]


def test_same_merges_two_and_undo_separates_them_again(loaded):
    before = grouped(loaded)
    for other in anchors(loaded)[1:]:
        loaded("judge", "same", anchors(loaded)[0], other)
    assert len(grouped(loaded)) == 1
    while loaded("judge", "undo").exit_code == 0:
        pass
    assert grouped(loaded) == before


def test_different_separates_two_mentions(loaded):
    left, right = anchors(loaded, "卓景行")[:2]
    assert len(grouped(loaded, "卓景行")) == 1
    judge(loaded, "different", left, right)
    groups = grouped(loaded, "卓景行")
    assert not any({left, right} <= group for group in groups)
    assert sum(map(len, groups)) == len(anchors(loaded, "卓景行"))


def test_unsure_is_recorded_and_changes_nothing_else(loaded):
    before = grouped(loaded)
    judge(loaded, "unsure", *anchors(loaded)[:2])
    assert grouped(loaded) == before
    assert exported(loaded).count("\nunsure\t") == 1


def test_a_contradiction_is_refused_with_the_chain_of_judgements(loaded):
    a, b, c = anchors(loaded)[:3]
    judge(loaded, "same", a, b)
    judge(loaded, "same", b, c)
    before = loaded("export").stdout
    refused = loaded("judge", "different", a, c)
    assert refused.exit_code == 1
    assert refused.stderr.count("温言") == 2
    assert refused.stderr.count("\n") == 1
    assert loaded("export").stdout == before


@pytest.mark.slow
def test_judgements_outlive_removal_reload_and_rebuild(loaded):
    a, b = anchors(loaded)[:2]
    judge(loaded, "same", a, b)
    first, *others = anchors(loaded, "卓景行")
    for other in others:
        judge(loaded, "different", first, other)
    judgements, groups = exported(loaded), grouped(loaded) | grouped(loaded, "卓景行")
    issues = [row["id"] for row in json.loads(loaded("issues", "--format", "json").stdout)]
    loaded("remove", *issues)
    assert exported(loaded) == judgements
    loaded("load", THIRD, SECOND, FIRST)
    assert grouped(loaded) | grouped(loaded, "卓景行") == groups
    assert loaded("rebuild").exit_code == 0
    assert exported(loaded) == judgements
    assert grouped(loaded) | grouped(loaded, "卓景行") == groups


def test_imported_judgements_apply_when_their_issues_are_loaded(loaded, tmp_path):
    judge(loaded, "same", *anchors(loaded)[:2])
    merged, file = grouped(loaded), tmp_path / "judgements.tsv"
    assert loaded("judge", "export", file).exit_code == 0
    loaded("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write")
    assert "1 judgement, 1 of them new" in loaded("judge", "import", file).stderr
    assert "1 judgement, 0 of them new" in loaded("judge", "import", file).stderr
    loaded("load", FIRST, SECOND, THIRD)
    assert grouped(loaded) == merged
    assert exported(loaded) == file.read_text("utf-8")


def test_a_file_with_a_contradiction_is_not_imported(loaded, tmp_path):
    a, b, c = anchors(loaded)[:3]
    file = tmp_path / "judgements.tsv"
    when = "2026-11-23T18:02:01Z"
    file.write_text(
        "".join(
            f"{verdict}\t{left}\t{right}\t温言\t{when}\n"
            for verdict, left, right in (("same", a, b), ("same", b, c), ("different", a, c))
        ),
        "utf-8",
    )
    refused = loaded("judge", "import", file)
    assert refused.exit_code == 1
    assert f"{file}:3: " in refused.stderr
    assert json.loads(loaded("judge", "list", "--format", "json").stdout) == []


def test_an_ambiguous_name_is_refused_with_the_ids(loaded):
    refused = loaded("judge", "same", NAME, "卓景行")
    assert refused.exit_code == 1
    assert NAME in refused.stderr
    assert "person-" in refused.stderr


def test_units_are_judged_like_people(loaded):
    rows = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit)<-[:REFERS_TO]-(:Mention) WITH DISTINCT u RETURN u.id AS id ORDER BY id LIMIT 2",
            "--format",
            "json",
        ).stdout
    )
    first, second = (row["id"] for row in rows)
    assert "judge two of the same kind" in loaded("judge", "same", first, "卓景行").stderr
    (row,) = judge(loaded, "same", first, second)
    units = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit) WHERE u.id IN $ids RETURN u.id",
            "-p",
            f"ids={json.dumps([first, second])}",
            "--format",
            "json",
        ).stdout
    )
    assert len(units) <= 1
    loaded("judge", "undo", row["id"])
    units = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit) WHERE u.id IN $ids RETURN u.id",
            "-p",
            f"ids={json.dumps([first, second])}",
            "--format",
            "json",
        ).stdout
    )
    assert len(units) == 2


def test_undo_removes_the_last_judgement_or_the_given_one(loaded):
    a, b, c = anchors(loaded)[:3]
    (first,) = judge(loaded, "same", a, b)
    judge(loaded, "unsure", a, c)
    assert json.loads(loaded("judge", "undo", first["id"], "--format", "json").stdout) == [first]
    assert loaded("judge", "undo").exit_code == 0
    assert "no judgement in the store" in loaded("judge", "undo").stderr
    assert "no such judgement" in loaded("judge", "undo", "0123456789").stderr


def test_split_separates_the_mentions_of_an_issue_and_undo_merges_them(loaded):
    before = grouped(loaded, "卓景行")
    issue = next(row["id"] for row in json.loads(loaded("issues", "--format", "json").stdout) if row["number"] == 16)
    assert loaded("split", "卓景行", "--issue", issue, "--why", "同名").exit_code == 0
    expected = {
        frozenset(anchor for anchor in anchors(loaded, "卓景行") if (issue in anchor) is split_off)
        for split_off in (True, False)
    }
    assert grouped(loaded, "卓景行") == expected
    loaded("judge", "undo")
    assert grouped(loaded, "卓景行") == before


def test_split_asks_for_the_mentions_to_split_off(loaded):
    result = loaded("split", "卓景行", stdin="2\n")
    assert "卓景行: 1 mention split off from " in result.stderr
    assert sorted(map(len, grouped(loaded, "卓景行")))[0] == 1
    refused = loaded("split", "卓景行", "--post", "没有这个职务")
    assert "select some, not all" in refused.stderr or "have this name" in refused.stderr


def test_a_renamed_person_is_found_under_all_names(loaded, store_target):
    assert loaded("rename", "卓景行", "卓行").exit_code == 0
    (row,) = json.loads(loaded("cypher", "MATCH (p:Person {name: '卓行'}) RETURN p.id", "--format", "json").stdout)
    assert set(people(loaded, "卓景行")) == {row["p.id"]}
    with open_store(store_target) as store:
        assert [judgement.verdict for judgement in store.judgements()] == ["named"]
    loaded("rename", "卓行", "卓景行（纪检）")
    assert exported(loaded).count("\nnamed\t") == 1
    loaded("judge", "undo")
    assert json.loads(loaded("cypher", "MATCH (p:Person {name: '卓景行'}) RETURN p.id", "--format", "json").stdout)
