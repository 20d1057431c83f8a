"""The labels and relationship types that the store writes."""

from ontology.schema import node_types, relationship_types
from ontology.terms import KG

EVIDENCE = {"id", "mention", "rule", "confidence", "sentences"}


def properties(label: str) -> dict[str, tuple[str, bool]]:
    [node] = [node for node in node_types() if node.label == label]
    return {term.name: (term.datatype, term.many) for term in node.properties}


def test_every_label_is_derived_or_written_by_loaders():
    is_derived = {node.label: node.derived for node in node_types()}
    assert {label for label, derived in is_derived.items() if derived} == {
        "Person",
        "Unit",
        "Post",
        "Project",
        "Place",
        "Topic",
        "Judgement",
    }
    assert {label for label, derived in is_derived.items() if not derived} == {
        "Issue",
        "Item",
        "Sentence",
        "Mention",
        "Event",
        "Tenure",
        "Distribution",
        "Instruction",
        "ProjectFact",
    }


def test_every_node_has_a_key_and_a_caption():
    for node in node_types():
        assert (node.key, node.caption) == ("id", "name")
        assert {"id", "name"} <= set(properties(node.label))


def test_every_relationship_joins_the_expected_labels():
    assert {(relation.source, relation.type, relation.target) for relation in relationship_types()} == {
        ("Item", "PART_OF", "Issue"),
        ("Sentence", "PART_OF", "Item"),
        ("Distribution", "PART_OF", "Issue"),
        ("Mention", "MENTIONED_IN", "Item"),
        ("Event", "REPORTED_IN", "Item"),
        ("Mention", "REFERS_TO", "Person"),
        ("Mention", "REFERS_TO", "Unit"),
        ("Mention", "REFERS_TO", "Project"),
        ("Distribution", "REFERS_TO", "Person"),
        ("Mention", "REFERS_TO", "Place"),
        ("Mention", "REFERS_TO", "Topic"),
        ("Person", "TOOK_PART", "Event"),
        ("Unit", "TOOK_PART", "Event"),
        ("Event", "ABOUT", "Project"),
        ("Event", "HELD_AT", "Place"),
        ("Tenure", "TENURE_OF", "Mention"),
        ("Tenure", "TENURE_IN", "Mention"),
        ("Person", "HOLDS", "Post"),
        ("Post", "POST_IN", "Unit"),
        ("Unit", "UNIT_OF", "Unit"),
        ("Event", "ON_TOPIC", "Topic"),
        ("Instruction", "GIVEN_IN", "Event"),
        ("Person", "GAVE", "Instruction"),
        ("Unit", "GAVE", "Instruction"),
        ("Instruction", "ADDRESSED_TO", "Unit"),
        ("Instruction", "ADDRESSED_TO", "Person"),
        ("Instruction", "CONCERNS", "Project"),
        ("ProjectFact", "TOLD_IN", "Event"),
        ("ProjectFact", "FACT_OF", "Project"),
        ("Unit", "PARTY_TO", "ProjectFact"),
    }


def test_relationships_have_the_expected_properties():
    names_of = {relation.type: {term.name for term in relation.properties} for relation in relationship_types()}
    assert names_of["TOOK_PART"] == EVIDENCE | {"roles", "order", "present"}
    for type in ("ABOUT", "HELD_AT", "GAVE", "ADDRESSED_TO", "CONCERNS", "FACT_OF"):
        assert names_of.pop(type) == EVIDENCE
    assert names_of.pop("ON_TOPIC") == EVIDENCE | {"order"}
    assert names_of.pop("PARTY_TO") == EVIDENCE | {"role"}
    assert names_of["HOLDS"] == {"firstSeen", "lastSeen", "from", "until", "status", "sentences"}
    assert all(not names for type, names in names_of.items() if type not in {"TOOK_PART", "HOLDS"})


def test_properties_have_a_datatype_and_may_be_lists():
    assert properties("Event")["start"] == ("date", False)
    assert properties("Event")["sentences"] == ("string", True)
    assert properties("Mention")["printed"] == ("string", True)
    assert properties("Mention")["confidence"] == ("double", False)
    assert properties("Issue")["number"] == ("integer", False)
    assert {"mention", "from", "roles"}.isdisjoint(properties("Tenure"))


def test_a_reified_relationship_has_paths_to_both_ends():
    took_part = next(edge for edge in relationship_types() if (edge.source, edge.type) == ("Person", "TOOK_PART"))
    assert (took_part.reified, took_part.source_path, took_part.target_path) == (
        KG.Participation,
        (KG.ofMention, KG.refersTo),
        (KG.inEvent,),
    )
    assert (took_part.key, took_part.caption, took_part.derived) == ("id", "roles", False)
    about = next(edge for edge in relationship_types() if edge.type == "ABOUT")
    assert (about.source_path, about.target_path) == ((KG.inEvent,), (KG.ofMention, KG.refersTo))


def test_a_plain_relationship_is_one_property():
    part_of = next(edge for edge in relationship_types() if (edge.source, edge.type) == ("Sentence", "PART_OF"))
    assert (part_of.iri, part_of.reified, part_of.source_path, part_of.target_path) == (
        KG.partOf,
        None,
        (),
        (KG.partOf,),
    )
    assert next(edge for edge in relationship_types() if edge.type == "HOLDS").iri == KG.holds


def test_only_the_store_makes_derived_relationships():
    assert {edge.type for edge in relationship_types() if edge.derived} == {"REFERS_TO", "HOLDS", "POST_IN", "UNIT_OF"}
