"""The table of labels and relationship types that the store writes by."""

from ontology.schema import node_types, relationship_types
from ontology.terms import KG

EVIDENCE = {"id", "mention", "rule", "confidence", "sentences"}


def properties(label: str) -> dict[str, tuple[str, bool]]:
    [node] = [node for node in node_types() if node.label == label]
    return {each.name: (each.datatype, each.many) for each in node.properties}


def test_the_labels():
    made = {node.label: node.derived for node in node_types()}
    assert {label for label, derived in made.items() if derived} == {
        "Person",
        "Unit",
        "Post",
        "Project",
        "Place",
        "Topic",
        "Judgement",
    }
    assert {label for label, derived in made.items() if not derived} == {
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


def test_the_relationships():
    assert {(each.source, each.type, each.target) for each in relationship_types()} == {
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


def test_the_properties_of_relationships():
    told = {each.type: {one.name for one in each.properties} for each in relationship_types()}
    assert told["TOOK_PART"] == EVIDENCE | {"roles", "order", "present"}
    for type in ("ABOUT", "HELD_AT", "GAVE", "ADDRESSED_TO", "CONCERNS", "FACT_OF"):
        assert told.pop(type) == EVIDENCE
    assert told.pop("ON_TOPIC") == EVIDENCE | {"order"}
    assert told.pop("PARTY_TO") == EVIDENCE | {"role"}
    assert told["HOLDS"] == {"firstSeen", "lastSeen", "from", "until", "status", "sentences"}
    assert all(not names for type, names in told.items() if type not in {"TOOK_PART", "HOLDS"})


def test_datatypes_and_lists():
    assert properties("Event")["start"] == ("date", False)
    assert properties("Event")["sentences"] == ("string", True)
    assert properties("Mention")["printed"] == ("string", True)
    assert properties("Mention")["confidence"] == ("double", False)
    assert properties("Issue")["number"] == ("integer", False)
    assert {"mention", "from", "roles"}.isdisjoint(properties("Tenure"))


def test_where_a_reified_relationship_starts_and_ends():
    part = next(each for each in relationship_types() if (each.source, each.type) == ("Person", "TOOK_PART"))
    assert (part.reified, part.source_path, part.target_path) == (
        KG.Participation,
        (KG.ofMention, KG.refersTo),
        (KG.inEvent,),
    )
    assert (part.key, part.caption, part.derived) == ("id", "roles", False)
    about = next(each for each in relationship_types() if each.type == "ABOUT")
    assert (about.source_path, about.target_path) == ((KG.inEvent,), (KG.ofMention, KG.refersTo))


def test_a_plain_relationship_is_one_property():
    part = next(each for each in relationship_types() if (each.source, each.type) == ("Sentence", "PART_OF"))
    assert (part.iri, part.reified, part.source_path, part.target_path) == (KG.partOf, None, (), (KG.partOf,))
    assert next(each for each in relationship_types() if each.type == "HOLDS").iri == KG.holds


def test_what_only_the_store_makes():
    assert {each.type for each in relationship_types() if each.derived} == {"REFERS_TO", "HOLDS", "POST_IN", "UNIT_OF"}
