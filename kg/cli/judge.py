"""kg judge: what people decide on who is meant."""

from pathlib import Path
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import write
from kg.cli.who import by_option, now

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=Family, short_help="Decide whether two names mean one; list, undo, carry over.")
@store_option
def judge() -> None:
    """Decide who is meant where the program cannot know. A judgement holds whatever is loaded, removed or rebuilt.

    \b
    Example:
      kg judge same person-1f2e3d4c5a6b person-0a1b2c3d4e5f --why "同一任命文件"
      kg judge list
      kg judge export judgements.tsv
    """


def _verdict(verdict: str, short: str, what: str) -> click.Command:
    """The command that gives one verdict on two."""

    def decide(left: str, right: str, why: str, who: str, fmt: str) -> None:
        from kg.review.anchors import meant
        from kg.review.judge import COLUMNS, judge, row

        with opened() as store:
            made = judge(store, verdict, meant(store, left), meant(store, right), who, now(), why)
        write(COLUMNS, [row(made)], fmt)

    decide.__doc__ = f"""{what}

    A and B are names, ids, or anchors of single mentions (ISSUE|STARTS|KIND|NAME); several of a name are listed.

    \b
    Example:
      kg judge {verdict} person-1f2e3d4c5a6b person-0a1b2c3d4e5f --why "同一任命文件"
    """
    for wrap in (
        store_option,
        format_option(),
        by_option,
        _why_option,
        click.argument("right", metavar="B", type=Words()),
        click.argument("left", metavar="A", type=Words()),
    ):
        decide = wrap(decide)
    return judge.command(verdict, short_help=short)(decide)


def _why_option(command: Any) -> Any:
    return click.option("--why", default="", metavar="TEXT", help="The reason, for whoever reads the list.")(command)


_verdict("same", "Decide that A and B are one.", "Decide that A and B are one person, unit or project.")
_verdict(
    "different", "Decide that A and B are two.", "Decide that A and B are two, whatever speaks for their being one."
)
_verdict("unsure", "Remember that it cannot be told.", "Remember that it cannot be told whether A and B are one.")


@judge.command("undo", short_help="Take a judgement back.")
@click.argument("id", required=False, type=Words())
@format_option()
@store_option
def undo(id: str | None, fmt: str) -> None:
    """Take back the judgement ID, as kg judge list prints it, or the last one. Those of one kg split go together.

    \b
    Example:
      kg judge undo
      kg judge undo 1f2e3d4c5a
    """
    from kg.review import judge as judging

    with opened() as store:
        gone = judging.undo(store, id)
    write(judging.COLUMNS, [judging.row(each) for each in gone], fmt)


@judge.command("list", short_help="List the judgements.")
@click.argument("name", required=False, type=Words())
@format_option()
@store_option
def list_(name: str | None, fmt: str) -> None:
    """List the judgements, oldest first; those on mentions called NAME, if given.

    \b
    Example:
      kg judge list
      kg judge list 骆云 --format json
    """
    from kg.review.judge import COLUMNS, row

    with opened() as store:
        found = [each for each in store.judgements() if name is None or name in each.names]
    write(COLUMNS, [row(each) for each in found], fmt)


@judge.command("export", short_help="Write the judgements to a text file.")
@click.argument("file", type=FILE, required=False)
@store_option
def export(file: Path | None) -> None:
    """Write all judgements to FILE, a line each in a stable order, to be kept under version control.

    \b
    Example:
      kg judge export judgements.tsv
    """
    from kg.identity.ledger import written

    with opened() as store:
        judged = store.judgements()
    if file is None:
        click.echo(written(judged), nl=False)
        return
    file.write_text(written(judged), "utf-8")
    say(f"{file}: {_counted(len(judged))}")


@judge.command("import", short_help="Take judgements in from a text file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(file: Path) -> None:
    """Take in the judgements of FILE, as kg judge export writes them; what is there already stays as it is.

    A wrong line, or one that contradicts another judgement, is named, and nothing is taken in.

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
        raise KgError(f"{file}: is not UTF-8; give what kg judge export wrote") from None
    lines = list(parsed(text, str(file)))
    with opened() as store:
        new = take_in(store, lines)
    say(f"{file}: {_counted(len(lines))}, {new} of them new")


def _counted(count: int) -> str:
    return f"{count} judgement{'s' * (count != 1)}"
