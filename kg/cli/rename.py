"""kg rename: sets the name under which a person, unit or project is shown."""

import click

from kg.cli.options import TextType, format_option, opened, store_option
from kg.cli.output import write
from kg.cli.who import by_option, now


@click.command(short_help="Show a person, unit or project under another name.")
@click.argument("entity", type=TextType())
@click.argument("name", type=TextType())
@click.option("--why", default="", metavar="TEXT", help="The reason, shown by kg judge list.")
@by_option
@format_option()
@store_option
def rename(entity: str, name: str, why: str, who: str, fmt: str) -> None:
    """Show ENTITY (a name, id or anchor) under the name NAME. The names in the text stay and still find it.

    The name is a judgement: it stays in force until kg judge undo removes it.

    \b
    Example:
      kg rename unit-1f2e3d4c5a6b 云栖县发展和改革局
    """
    from kg.review import judge as judging
    from kg.review.anchors import meant

    with opened() as store:
        judgement = judging.rename(store, meant(store, entity), name, who, now(), why)
    write(judging.COLUMNS, [judging.row(judgement)], fmt)
