"""kg judge: judgements of people on which names and mentions refer to the same entity."""

from pathlib import Path
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import write
from kg.cli.who import by_option, now

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=Family, short_help="Judge whether two are the same; list, undo, export, import.")
@store_option
def judge() -> None:
    """Record your judgement on whether two are the same person, unit or project. It stays in force whatever is loaded,
    removed or rebuilt.

    \b
    Example:
      kg judge same person-1f2e3d4c5a6b person-0a1b2c3d4e5f --why "同一任命文件"
      kg judge list
      kg judge export judgements.tsv
    """


def _verdict_command(verdict: str, short: str, summary: str) -> click.Command:
    """The command that records one verdict on two entities or mentions."""

    def decide(left: str, right: str, why: str, who: str, fmt: str) -> None:
        from kg.review.anchors import meant
        from kg.review.judge import COLUMNS, judge, row

        with opened() as store:
            judgement = judge(store, verdict, meant(store, left), meant(store, right), who, now(), why)
        write(COLUMNS, [row(judgement)], fmt)

    decide.__doc__ = f"""{summary}

    A and B are names, ids, or anchors of single mentions (ISSUE|STARTS|KIND|NAME). If several have a name, kg lists
    them with their ids.

    \b
    Example:
      kg judge {verdict} person-1f2e3d4c5a6b person-0a1b2c3d4e5f --why "同一任命文件"
    """
    for wrap in (
        store_option,
        format_option(),
        by_option,
        _why_option,
        click.argument("right", metavar="B", type=TextType()),
        click.argument("left", metavar="A", type=TextType()),
    ):
        decide = wrap(decide)
    return judge.command(verdict, short_help=short)(decide)


def _why_option(command: Any) -> Any:
    return click.option("--why", default="", metavar="TEXT", help="The reason, shown by kg judge list.")(command)


_verdict_command("same", "Judge that A and B are the same.", "Judge that A and B are the same person, unit or project.")
_verdict_command(
    "different", "Judge that A and B are different.", "Judge that A and B are different, however similar they are."
)
_verdict_command(
    "unsure",
    "Record that it is unclear.",
    "Record that it is unclear whether A and B are the same.",
)


@judge.command("undo", short_help="Undo a judgement.")
@click.argument("id", required=False, type=TextType())
@format_option()
@store_option
def undo(id: str | None, fmt: str) -> None:
    """Undo the judgement ID, as kg judge list prints it, or the last one. Those of one kg split are undone together.

    \b
    Example:
      kg judge undo
      kg judge undo 1f2e3d4c5a
    """
    from kg.review import judge as judging

    with opened() as store:
        undone = judging.undo(store, id)
    write(judging.COLUMNS, [judging.row(judgement) for judgement in undone], fmt)


@judge.command("list", short_help="List the judgements.")
@click.argument("name", required=False, type=TextType())
@format_option()
@store_option
def list_(name: str | None, fmt: str) -> None:
    """List the judgements, oldest first; with NAME, only those on mentions with this name.

    \b
    Example:
      kg judge list
      kg judge list 骆云 --format json
    """
    from kg.review.judge import COLUMNS, row

    with opened() as store:
        judgements = [judgement for judgement in store.judgements() if name is None or name in judgement.names]
    write(COLUMNS, [row(judgement) for judgement in judgements], fmt)


@judge.command("export", short_help="Write the judgements to a text file.")
@click.argument("file", type=FILE, required=False)
@store_option
def export(file: Path | None) -> None:
    """Write all judgements to FILE, or to standard output, one per line in a stable order, for version control.

    \b
    Example:
      kg judge export judgements.tsv
    """
    from kg.identity.ledger import written

    with opened() as store:
        judgements = store.judgements()
    if file is None:
        click.echo(written(judgements), nl=False)
        return
    file.write_text(written(judgements), "utf-8")
    say(f"{file}: {_count(len(judgements))}")


@judge.command("import", short_help="Import judgements from a text file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(file: Path) -> None:
    """Import the judgements of FILE, in the format of kg judge export. Existing judgements stay as they are.

    If a line is invalid or contradicts another judgement, it is named, and nothing is imported.

    \b
    Example:
      kg judge import judgements.tsv
    """
    from kg.errors import KgError
    from kg.identity.ledger import parsed
    from kg.review.judge import take_in

    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise KgError(f"{file}: is not UTF-8; give a file that kg judge export wrote") from None
    lines = list(parsed(text, str(file)))
    with opened() as store:
        new = take_in(store, lines)
    say(f"{file}: {_count(len(lines))}, {new} of them new")


def _count(count: int) -> str:
    return f"{count} judgement{'s' * (count != 1)}"
