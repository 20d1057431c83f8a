"""The style sheet for Neo4j Browser (GraSS), generated from the ontology."""

from collections.abc import Mapping

from ontology.schema import NodeType, node_types, relationship_types

DARK, LIGHT = "#2A2C34", "#FFFFFF"
NODE = {
    "diameter": "50px",
    "color": "#A5ABB6",
    "border-color": "#9AA1AC",
    "border-width": "2px",
    "text-color-internal": LIGHT,
    "font-size": "10px",
}
RELATIONSHIP = {
    "color": "#A5ABB6",
    "shaft-width": "1px",
    "font-size": "8px",
    "padding": "3px",
    "text-color-external": "#000000",
    "text-color-internal": LIGHT,
    "caption": '"<type>"',
}
ENTITY_DIAMETER = "65px"


def grass() -> str:
    """The style sheet: a colour and a caption for each label, roles on TOOK_PART, types on other relationships.

    Entities are drawn larger than other nodes. GraSS has no comments; captions must be quoted.
    """
    rules = [_rule("node", NODE), _rule("relationship", RELATIONSHIP)]
    rules += [_rule(f"node.{node.label}", _node_style(node)) for node in node_types()]
    captions = {kind.type: kind.caption for kind in relationship_types() if kind.caption}
    rules += [_rule(f"relationship.{type}", {"caption": f'"{{{name}}}"'}) for type, name in sorted(captions.items())]
    return "\n".join(rules)


def contrast(left: str, right: str) -> float:
    """The contrast ratio of two colours (#RRGGBB), 1 to 21. Source: WCAG 2.2, contrast ratio.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(left), _luminance(right)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _node_style(node: NodeType) -> dict[str, str]:
    style = {
        "color": node.colour,
        "border-color": _darker(node.colour),
        "text-color-internal": max(DARK, LIGHT, key=lambda text: contrast(text, node.colour)),
        "caption": f'"{{{node.caption}}}"',
    }
    return {"diameter": ENTITY_DIAMETER, **style} if node.derived else style


def _rule(selector: str, style: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in style.items())
    return f"{selector} {{\n{lines}}}\n"


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _darker(colour: str) -> str:
    return "#" + "".join(f"{channel * 4 // 5:02X}" for channel in _channels(colour))


def _luminance(colour: str) -> float:
    levels = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (level / 12.92 if level <= 0.03928 else ((level + 0.055) / 1.055) ** 2.4 for level in levels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
