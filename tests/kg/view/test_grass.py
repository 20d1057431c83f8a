"""The style sheet for Neo4j Browser."""

import re

from kg.view.grass import DARK, LIGHT, contrast, grass
from ontology.schema import node_types


def rules(text: str) -> dict[str, dict[str, str]]:
    """{selector: {name: value}}, as Browser reads GraSS; braces in quotes are text."""
    blocks = re.findall(r"""([^{}\s]+)\s*\{((?:[^{}"']|"[^"]*"|'[^']*')*)\}""", text)
    return {
        selector: dict(part.strip().split(": ", 1) for part in block.split(";") if part.strip())
        for selector, block in blocks
    }


def test_every_label_has_a_colour_and_its_name_as_caption():
    sheet = rules(grass())
    for node in node_types():
        assert sheet[f"node.{node.label}"]["caption"] == '"{name}"'
        assert sheet[f"node.{node.label}"]["color"] == node.colour
    assert len({node.colour for node in node_types()}) == len(node_types())


def test_captions_are_readable_on_their_colours():
    for selector, style in rules(grass()).items():
        if selector.startswith("node."):
            assert style["text-color-internal"] in (DARK, LIGHT)
            assert contrast(style["text-color-internal"], style["color"]) >= 4.5, selector


def test_roles_are_drawn_on_took_part_and_types_elsewhere():
    sheet = rules(grass())
    assert sheet["relationship.TOOK_PART"] == {"caption": '"{roles}"'}
    assert sheet["relationship"]["caption"] == '"<type>"'


def test_no_text_is_outside_the_rules_and_no_value_has_a_colon():
    left = re.sub(r"""[^{}\s]+\s*\{(?:[^{}"']|"[^"]*"|'[^']*')*\}""", "", grass())
    assert not left.strip()
    assert all(":" not in value for style in rules(grass()).values() for value in style.values())
