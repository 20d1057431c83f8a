"""Findings as rows of a table, for people."""

from collections.abc import Iterator
from typing import Any

from loaders.bulletin.findings import Event, Findings, Instruction, Person, ProjectFact

COLUMNS = ("item", "date", "kind", "event", "people", "units", "projects", "place", "topics", "instructions", "facts")


def rows(findings: Findings) -> Iterator[dict[str, Any]]:
    """One row for each event, and one for each item with mere mentions or without findings. Keys are COLUMNS."""
    for item in findings.items:
        for event in item.events:
            yield _event_row(item.starts, event)
        if item.mentions or not item.events:
            yield dict.fromkeys(COLUMNS) | {
                "item": item.starts,
                "kind": "mention" if item.mentions else None,
                "people": [_format_person(person) for person in item.mentions],
            }


def _event_row(item: str, event: Event) -> dict[str, Any]:
    return {
        "item": item,
        "date": "/".join(day.isoformat() for day in (event.start, event.end) if day),
        "kind": event.kind,
        "event": event.name,
        "people": [_format_person(person) for person in event.people],
        "units": [unit.name for unit in event.units],
        "projects": [project.name for project in event.projects],
        "place": event.place.name if event.place else None,
        "topics": [topic.name for topic in event.topics],
        "instructions": [_format_instruction(instruction) for instruction in event.instructions],
        "facts": [_format_fact(fact) for fact in event.project_facts],
    }


def _format_person(person: Person) -> str:
    return f"{person.name} ({', '.join(person.roles)})" if person.roles else person.name


def _format_instruction(instruction: Instruction) -> str:
    """The instruction after its speaker: 卓远山: 财政局要…"""
    speaker = instruction.giver.name if instruction.giver else instruction.speaker
    return f"{speaker}: {instruction.text}" if speaker else instruction.text


def _format_fact(fact: ProjectFact) -> str:
    """The fact after its project: 星云数据中心项目 开工 总投资3亿元"""
    stage = f"拟{fact.stage}" if fact.planned else fact.stage
    parts = (stage, *(quantity.printed for quantity in (fact.amount, fact.area) if quantity))
    return " ".join((fact.project.name, *(part for part in parts if part)))
