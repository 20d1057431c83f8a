"""The graph of an issue, built from findings written by hand."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal
from rdflib.compare import isomorphic

from loaders import base
from loaders.bulletin.findings import Event, Findings, Item, Masthead, Named, Person, Post, Trace, Unit
from loaders.bulletin.triples import caption, issue_id, triples
from ontology.terms import KG, iri

SAMPLE = Path(__file__).parents[2] / "data" / "graphs" / "sample.ttl"
MEETING = "3月5日，澄溪县委书记乔远山主持召开专题会，研究云岭水库项目。县水务局局长莫小川汇报。会后，乔远山赴坝址察看。"
APPOINTMENT = "3月6日，县人大常委会任命莫小川为县政府副县长，免去其县水务局局长职务。"
HEAD = Masthead("澄溪县情周报", "澄溪县政府办公室", "澄溪县", 2021, 8, date(2021, 3, 8))
ISSUE = "2021-08-976b8940"


def at(text: str, phrase: str, rule: str = "hand", confidence: float = 0.9) -> Trace:
    start = text.index(phrase)
    return Trace((start, start + len(phrase)), rule, confidence)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    ends = [index + 1 for index, sign in enumerate(text) if sign == "。"]
    return tuple(zip([0, *ends], ends, strict=False))


def item(text: str, **values: object) -> Item:
    return replace(Item(text=text, runs=((0, 20, 10), (10, 31, len(text) - 10)), sentences=sentences(text)), **values)


def post(text: str, unit: str | None, title: str, printed: str, status: str | None = None) -> Post:
    return Post(unit, title, at(text, printed), status)


def findings() -> Findings:
    qiao = Person(
        "乔远山", at(MEETING, "乔远山"), ("chair",), (post(MEETING, "澄溪县委", "书记", "澄溪县委书记"),), ("乔远山",)
    )
    mo = Person(
        "莫小川", at(MEETING, "莫小川"), ("speaker", "attendee"), (post(MEETING, "县水务局", "局长", "县水务局局长"),)
    )
    meeting = Event(
        "meeting",
        "专题会",
        date(2021, 3, 5),
        None,
        at(MEETING, "主持召开专题会", "events.meeting"),
        people=(qiao, mo),
        projects=(Named("云岭水库项目", at(MEETING, "云岭水库项目"), ("云岭水库项目",)),),
    )
    again = replace(qiao, trace=at(MEETING, "乔远山赴坝址察看", "again", 1.0), posts=(), roles=("leader",))
    unit = Unit("县水务局", at(MEETING, "县水务局", confidence=0.5), ("escort",), ("县水务局",), "澄溪县")
    visit = Event(
        "inspection",
        "",
        date(2021, 3, 5),
        None,
        at(MEETING, "会后，乔远山赴坝址察看"),
        Named("坝址", at(MEETING, "坝址"), ("坝址",)),
        (again,),
        (unit,),
    )
    posts = (
        post(APPOINTMENT, "县政府", "副县长", "县政府副县长", "appointed"),
        post(APPOINTMENT, "县水务局", "局长", "县水务局局长", "removed"),
    )
    named = Event(
        "appointment",
        "任免",
        date(2021, 3, 6),
        None,
        at(APPOINTMENT, "任命"),
        people=(Person("莫小川", at(APPOINTMENT, "莫小川"), ("appointee",), posts, ("莫小川",)),),
    )
    return Findings(
        document="weekly-8.txt",
        sha256="0" * 64,
        text=f"澄溪县情周报\n{MEETING}\n{APPOINTMENT}",
        issue=HEAD,
        items=(
            item(MEETING, heading="研究水库", source="县委办", events=(meeting, visit)),
            item(APPOINTMENT, events=(named,), mentions=(Person("乔远山", at(APPOINTMENT, "县人大常委会")),)),
        ),
        distribution={"报": ("市委办公室",), "发": ("各乡镇", "县水务局")},
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    return triples(findings(), "kg 0.1.0")


def values(graph: Graph, id: str, term: object) -> set[object]:
    return {
        value.toPython() if isinstance(value, Literal) else str(value).split("/id/")[1]
        for value in graph.objects(iri(id), term)
    }


def test_the_graph_conforms_to_the_shapes(graph):
    base.check(graph)


def test_the_graph_is_the_sample_of_other_tests(graph):
    assert isomorphic(graph, Graph().parse(SAMPLE)), "run: python tests/loaders/bulletin/test_triples.py"


def test_the_issue_is_named_by_its_number(graph):
    assert graph.identifier == iri(ISSUE)
    assert values(graph, ISSUE, KG.name) == {"澄溪县情周报 2021年第8期"}
    assert values(graph, ISSUE, KG.published) == {date(2021, 3, 8)}


def test_one_name_in_an_item_is_one_mention(graph):
    names = [graph.value(mention, KG.name).toPython() for mention in graph.subjects(KG.inItem, iri(f"{ISSUE}/i1"))]
    assert sorted(names) == sorted(["乔远山", "莫小川", "县水务局", "澄溪县委", "云岭水库项目", "坝址"])


def test_a_mention_has_the_sentences_of_all_its_traces(graph):
    mentions = set(graph.subjects(KG.inItem, iri(f"{ISSUE}/i1")))
    [qiao] = mentions & set(graph.subjects(KG.name, Literal("乔远山")))
    assert set(graph.objects(qiao, KG.evidence)) == {iri(f"{ISSUE}/i1/s1"), iri(f"{ISSUE}/i1/s3")}
    assert graph.value(qiao, KG.rule) == Literal("again")  # the trace with the higher confidence


def test_a_unit_of_a_post_and_of_an_event_is_one_mention(graph):
    [unit] = graph.subjects(KG.within, Literal("澄溪县"))
    assert (unit, KG.kind, Literal("unit")) in graph
    assert {str(graph.value(tenure, KG.title)) for tenure in graph.subjects(KG.inUnit, unit)} == {"局长"}


def test_participants_are_in_printed_order_with_their_roles(graph):
    involvements = sorted(graph.subjects(KG.inEvent, iri(f"{ISSUE}/i1/e1")))
    participations = [node for node in involvements if (node, RDF.type, KG.Participation) in graph]
    assert [str(graph.value(graph.value(node, KG.ofMention), KG.name)) for node in participations] == [
        "乔远山",
        "莫小川",
    ]
    assert values(graph, f"{ISSUE}/i1/e1/p2", KG.roles) == {"speaker", "attendee"}
    assert values(graph, f"{ISSUE}/i1/e1/p2", KG.order) == {2}


def test_an_appointee_is_not_present(graph):
    assert values(graph, f"{ISSUE}/i2/e1/p1", KG.present) == {False}
    assert values(graph, f"{ISSUE}/i1/e1/p1", KG.present) == {True}


def test_an_event_without_a_name_is_named_by_its_kind(graph):
    assert values(graph, f"{ISSUE}/i1/e2", KG.name) == {"调研检查"}


def test_the_project_and_the_place_belong_to_their_events(graph):
    assert values(graph, f"{ISSUE}/i1/e1/c1", KG.inEvent) == {f"{ISSUE}/i1/e1"}
    assert values(graph, f"{ISSUE}/i1/e2/v1", KG.inEvent) == {f"{ISSUE}/i1/e2"}


def test_tenures_record_when_they_were_seen_began_and_ended(graph):
    tenures = {
        (str(graph.value(node, KG.name)), *(str(graph.value(node, term)) for term in (KG.seen, KG.began, KG.ended)))
        for node in graph.subjects(RDF.type, KG.Tenure)
    }
    assert tenures == {
        ("澄溪县委书记", "2021-03-05", "None", "None"),
        ("县水务局局长", "2021-03-05", "None", "None"),
        ("县政府副县长", "2021-03-06", "2021-03-06", "None"),
        ("县水务局局长", "2021-03-06", "None", "2021-03-06"),
    }


def test_a_tenure_of_a_person_without_events_has_no_date():
    base_item = item(
        APPOINTMENT,
        mentions=(
            Person(
                "乔远山", at(APPOINTMENT, "县人大常委会"), (), (Post(None, "主任", at(APPOINTMENT, "县人大常委会")),)
            ),
        ),
    )
    graph = triples(replace(findings(), items=(base_item,)), "kg 0.1.0")
    assert values(graph, f"{ISSUE}/i1/m1/t1", KG.seen) == set()
    base.check(graph)


def test_a_person_twice_in_an_event_is_one_participant():
    event = findings().items[0].events[0]
    twice = replace(event, people=(*event.people, replace(event.people[0], roles=("speaker",))))
    graph = triples(replace(findings(), items=(item(MEETING, events=(twice,)),)), "kg 0.1.0")
    assert values(graph, f"{ISSUE}/i1/e1/p1", KG.roles) == {"chair", "speaker"}
    assert not values(graph, f"{ISSUE}/i1/e1/p3", KG.id)


def test_the_distribution_list_is_as_printed(graph):
    entries = [
        (str(graph.value(iri(f"{ISSUE}/d{n}"), KG.label)), str(graph.value(iri(f"{ISSUE}/d{n}"), KG.name)))
        for n in (1, 2, 3)
    ]
    assert entries == [("报", "市委办公室"), ("发", "各乡镇"), ("发", "县水务局")]


def test_no_node_is_blank(graph):
    assert not [node for triple in graph for node in triple if node.__class__.__name__ == "BNode"]


def test_turtle_is_the_same_on_every_run(graph):
    code = f"import runpy; runpy.run_path({__file__!r}, run_name='print')"
    root = Path(__file__).parents[3]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {graph.serialize(encoding="utf-8")}


@pytest.mark.parametrize(
    ("head", "prefix"),
    [
        (HEAD, "2021-08-"),
        (replace(HEAD, number=None), "2021-03-08-"),
        (replace(HEAD, year=None), "2021-08-"),
        (replace(HEAD, year=None, published=None), "undated-"),
        (replace(HEAD, number=0), "2021-00-"),
        (Masthead(), "undated-"),
    ],
    ids=["numbered", "dated", "year of the day", "no year", "number 0", "nothing"],
)
def test_the_id_of_an_issue_is_made_from_its_masthead(head, prefix):
    id = issue_id(head, "ab" * 32)
    assert id.removeprefix(prefix) != id
    assert len(id.removeprefix(prefix)) == 8


def test_a_corrected_issue_keeps_its_id():
    corrected = replace(HEAD, area="澄溪", publisher="澄溪县 政府办公室")
    assert issue_id(HEAD, "ab" * 32) == issue_id(corrected, "cd" * 32)


def test_two_series_of_one_office_are_two_issues():
    assert issue_id(HEAD, "ab" * 32) != issue_id(replace(HEAD, title="督查专报"), "ab" * 32)


def test_another_publisher_number_or_year_is_another_issue():
    heads = [HEAD, replace(HEAD, publisher="云岭县政府办公室"), replace(HEAD, number=9), replace(HEAD, year=2022)]
    assert len({issue_id(head, "ab" * 32) for head in heads}) == 4


def test_two_sources_without_a_name_are_two_issues():
    head = Masthead(year=2021, number=8)
    assert issue_id(head, "ab" * 32) != issue_id(head, "cd" * 32)


@pytest.mark.parametrize("form", ["turtle", "json-ld", "nt"])
def test_unusual_characters_survive_every_format(form):
    odd = 'tab\t页\f"""\'\\u0041\x0b\x1f\x85\u2028\ufeff𠮷\n尾"'
    graph = triples(replace(findings(), text=odd, document=odd), "kg 0.1.0")
    assert Literal(odd) in set(Graph().parse(data=graph.serialize(format=form), format=form).objects(None, KG.text))


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (HEAD, "澄溪县情周报 2021年第8期"),
        (replace(HEAD, number=None), "澄溪县情周报 2021-03-08"),
        (replace(HEAD, year=None), "澄溪县情周报 第8期"),
        (Masthead(), "weekly-8.txt"),
    ],
)
def test_the_caption_of_an_issue(head, text):
    assert caption(replace(findings(), issue=head)) == text


def test_an_issue_without_findings_conforms_to_the_shapes():
    base.check(triples(replace(findings(), issue=Masthead(), items=(), distribution={}), "kg 0.1.0"))


if __name__ == "print":
    sys.stdout.buffer.write(triples(findings(), "kg 0.1.0").serialize(encoding="utf-8"))
if __name__ == "__main__":
    SAMPLE.write_text(triples(findings(), "kg 0.1.0").serialize(), "utf-8")
