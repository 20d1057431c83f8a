"""kg export, kg style: the graph as RDF, and the style sheet for Neo4j Browser."""

from pathlib import Path

import click

from kg.cli.options import TextType, format_option, opened, store_option
from kg.share.formats import FORMATS


@click.command(short_help="Print the graph as RDF.")
@click.argument("issue", required=False, type=TextType())
@format_option(*FORMATS)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of stdout.")
@store_option
def export(issue: str | None, fmt: str, out: Path | None) -> None:
    """Print one ISSUE (its id) or the whole store as RDF, in the terms of the ontology.

    \b
    Example:
      kg export > all.ttl
      kg export 2018-17-1f2e3d4c --format jsonld --out issue.jsonld
    """
    with opened() as store:
        graph = store.graph(issue)
    text = FORMATS[fmt](graph)
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


@click.command(short_help="Print the style sheet for Neo4j Browser.")
@click.option("--browser", is_flag=True, help="Print one command to paste into Neo4j Browser.")
def style(browser: bool) -> None:
    """Print the style sheet (GraSS) for Neo4j Browser: captions are names, each label has its own colour.

    \b
    Example:
      kg style --browser       then paste the line into Neo4j Browser
      kg style > kg.grass      then drag the file onto it
    """
    from kg.view.grass import grass

    click.echo(f":style {' '.join(grass().split())}\n" if browser else grass(), nl=False)
