"""kg judge, rename, split: what people decide, and that it outlives what it rests on."""

import json

import pytest

from kg.resources import samples
from kg.store import open_store

FIRST, SECOND, THIRD = samples()
# In the samples two bear this name in the bulletins of one area, with posts that do not tell.
NAME = "程曦"


@pytest.fixture
def loaded(on_store):
    """Runs commands on a store with the samples in it."""
    on_store("load", FIRST, SECOND, THIRD)
    return on_store


def people(run, name=NAME):
    """{id: anchors of the mentions} of the people of a name."""
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
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["id"], set()).add(row["anchor"])
    return found


def anchors(run, name=NAME):
    return sorted(anchor for group in people(run, name).values() for anchor in group)


def grouped(run, name=NAME):
    """The mentions of a name by who is meant, whatever the ids."""
    return {frozenset(group) for group in people(run, name).values()}


def decide(run, verdict, left, right, *more):
    return json.loads(run("judge", verdict, left, right, "--by", "温言", "--format", "json", *more).stdout)


def exported(run):
    return run("judge", "export").stdout


def test_a_judgement_is_listed_with_who_when_and_why(loaded):
    one, other = anchors(loaded)[:2]
    (row,) = decide(loaded, "same", one, other, "--why", "同一单位")
    assert (row["verdict"], row["who"], row["why"]) == ("same", "温言", "同一单位")
    assert json.loads(loaded("judge", "list", "--format", "json").stdout) == [row]
    assert json.loads(loaded("judge", "list", NAME, "--format", "json").stdout) == [row]
    assert json.loads(loaded("judge", "list", "骆云", "--format", "json").stdout) == []
    again = decide(loaded, "same", other, one)
    assert again == [row]


def test_same_makes_one_of_two_and_undo_makes_two_again(loaded):
    before = grouped(loaded)
    for other in anchors(loaded)[1:]:
        loaded("judge", "same", anchors(loaded)[0], other)
    assert len(grouped(loaded)) == 1
    while loaded("judge", "undo").exit_code == 0:
        pass
    assert grouped(loaded) == before


def test_different_makes_two_of_one(loaded):
    one, other = anchors(loaded, "卓景行")[:2]
    assert len(grouped(loaded, "卓景行")) == 1
    decide(loaded, "different", one, other)
    groups = grouped(loaded, "卓景行")
    assert not any({one, other} <= group for group in groups)
    assert sum(map(len, groups)) == len(anchors(loaded, "卓景行"))


def test_unsure_changes_nothing_but_is_remembered(loaded):
    before = grouped(loaded)
    decide(loaded, "unsure", *anchors(loaded)[:2])
    assert grouped(loaded) == before
    assert exported(loaded).count("\nunsure\t") == 1


def test_a_contradiction_is_refused_with_the_chain_and_changes_nothing(loaded):
    a, b, c = anchors(loaded)[:3]
    decide(loaded, "same", a, b)
    decide(loaded, "same", b, c)
    before = loaded("export").stdout
    refused = loaded("judge", "different", a, c)
    assert refused.exit_code == 1
    assert refused.stderr.count("温言") == 2
    assert refused.stderr.count("\n") == 1
    assert loaded("export").stdout == before


def test_judgements_outlive_removal_reload_and_rebuild(loaded):
    a, b = anchors(loaded)[:2]
    decide(loaded, "same", a, b)
    for each in anchors(loaded, "卓景行")[1:]:
        decide(loaded, "different", anchors(loaded, "卓景行")[0], each)
    judged, graph = exported(loaded), grouped(loaded) | grouped(loaded, "卓景行")
    issues = [row["id"] for row in json.loads(loaded("issues", "--format", "json").stdout)]
    loaded("remove", *issues)
    assert exported(loaded) == judged
    loaded("load", THIRD, SECOND, FIRST)
    assert grouped(loaded) | grouped(loaded, "卓景行") == graph
    assert loaded("rebuild").exit_code == 0
    assert exported(loaded) == judged
    assert grouped(loaded) | grouped(loaded, "卓景行") == graph


def test_a_judgement_waits_for_the_issues_that_it_rests_on(loaded, tmp_path):
    decide(loaded, "same", *anchors(loaded)[:2])
    merged, file = grouped(loaded), tmp_path / "judgements.tsv"
    assert loaded("judge", "export", file).exit_code == 0
    loaded("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write")
    assert "1 judgement, 1 of them new" in loaded("judge", "import", file).stderr
    assert "1 judgement, 0 of them new" in loaded("judge", "import", file).stderr
    loaded("load", FIRST, SECOND, THIRD)
    assert grouped(loaded) == merged
    assert exported(loaded) == file.read_text("utf-8")


def test_one_bad_line_takes_nothing_in(loaded, tmp_path):
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


def test_a_name_of_several_is_not_guessed_at(loaded):
    refused = loaded("judge", "same", NAME, "卓景行")
    assert refused.exit_code == 1
    assert NAME in refused.stderr
    assert "person-" in refused.stderr


def test_units_and_projects_are_judged_too(loaded):
    rows = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit)<-[:REFERS_TO]-(:Mention) WITH DISTINCT u RETURN u.id AS id ORDER BY id LIMIT 2",
            "--format",
            "json",
        ).stdout
    )
    one, other = (row["id"] for row in rows)
    assert "only two of a kind" in loaded("judge", "same", one, "卓景行").stderr
    (row,) = decide(loaded, "same", one, other)
    left = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit) WHERE u.id IN $ids RETURN u.id",
            "-p",
            f"ids={json.dumps([one, other])}",
            "--format",
            "json",
        ).stdout
    )
    assert len(left) <= 1
    loaded("judge", "undo", row["id"])
    back = json.loads(
        loaded(
            "cypher",
            "MATCH (u:Unit) WHERE u.id IN $ids RETURN u.id",
            "-p",
            f"ids={json.dumps([one, other])}",
            "--format",
            "json",
        ).stdout
    )
    assert len(back) == 2


def test_the_last_judgement_is_undone_or_the_one_named(loaded):
    a, b, c = anchors(loaded)[:3]
    (first,) = decide(loaded, "same", a, b)
    decide(loaded, "unsure", a, c)
    assert json.loads(loaded("judge", "undo", first["id"], "--format", "json").stdout) == [first]
    assert loaded("judge", "undo").exit_code == 0
    assert "no judgement in the store" in loaded("judge", "undo").stderr
    assert "no such judgement" in loaded("judge", "undo", "0123456789").stderr


def test_an_entity_is_cut_in_two_and_put_together_again(loaded):
    before = grouped(loaded, "卓景行")
    issue = next(row["id"] for row in json.loads(loaded("issues", "--format", "json").stdout) if row["number"] == 16)
    assert loaded("split", "卓景行", "--issue", issue, "--why", "同名").exit_code == 0
    away = {
        frozenset(anchor for anchor in anchors(loaded, "卓景行") if (issue in anchor) is there)
        for there in (True, False)
    }
    assert grouped(loaded, "卓景行") == away
    loaded("judge", "undo")
    assert grouped(loaded, "卓景行") == before


def test_the_mentions_to_cut_are_asked_for(loaded):
    cut = loaded("split", "卓景行", given="2\n")
    assert "卓景行: 1 mention cut from " in cut.stderr
    assert sorted(map(len, grouped(loaded, "卓景行")))[0] == 1
    refused = loaded("split", "卓景行", "--post", "没有这个职务")
    assert "choose some, not all" in refused.stderr or "have this name" in refused.stderr


def test_a_name_given_is_shown_and_all_others_still_find_it(loaded, store_target):
    assert loaded("rename", "卓景行", "卓行").exit_code == 0
    (named,) = json.loads(loaded("cypher", "MATCH (p:Person {name: '卓行'}) RETURN p.id", "--format", "json").stdout)
    assert set(people(loaded, "卓景行")) == {named["p.id"]}
    with open_store(store_target) as store:
        assert [each.verdict for each in store.judgements()] == ["named"]
    loaded("rename", "卓行", "卓景行（纪检）")
    assert exported(loaded).count("\nnamed\t") == 1
    loaded("judge", "undo")
    assert json.loads(loaded("cypher", "MATCH (p:Person {name: '卓景行'}) RETURN p.id", "--format", "json").stdout)
