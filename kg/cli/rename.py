"""kg rename: the name that a person, unit or project is shown by."""

import click

from kg.cli.options import Words, format_option, opened, store_option
from kg.cli.output import write
from kg.cli.who import by_option, now


@click.command(short_help="Give a person, unit or project the name to show.")
@click.argument("entity", type=Words())
@click.argument("name", type=Words())
@click.option("--why", default="", metavar="TEXT", help="The reason, for whoever reads the list.")
@by_option
@format_option()
@store_option
def rename(entity: str, name: str, why: str, who: str, fmt: str) -> None:
    """Show ENTITY, a name, id or anchor, by NAME from now on; what is printed stays, and finds it too.

    It is a judgement, so it lasts, and kg judge undo takes it back.

    \b
    Example:
      kg rename unit-1f2e3d4c5a6b 云栖县发展和改革局
    """
    from kg.review import judge as judging
    from kg.review.anchors import meant

    with opened() as store:
        made = judging.rename(store, meant(store, entity), name, who, now(), why)
    write(judging.COLUMNS, [judging.row(made)], fmt)
