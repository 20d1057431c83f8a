"""kg split: one entity cut in two, where the program took two for one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import write, write_table
from kg.cli.who import by_option, now
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.review.profile import Seen

COLUMNS = ("no", "published", "issue", "item", "posts", "sentence")


@click.command(short_help="Cut a person, unit or project in two.")
@click.argument("entity", type=Words())
@click.option("--issue", "issues", multiple=True, type=Words(), metavar="ID", help="What this issue says goes away.")
@click.option("--area", "areas", multiple=True, type=Words(), help="What bulletins of this area say goes away.")
@click.option(
    "--post",
    "posts",
    multiple=True,
    type=Words(),
    metavar="TEXT",
    help="Mentions with a post whose unit and title hold this text go away.",
)
@click.option("--mention", "anchors", multiple=True, type=Words(), metavar="ANCHOR", help="This mention goes away.")
@click.option("--why", default="", metavar="TEXT", help="The reason, for whoever reads the list.")
@by_option
@format_option()
@store_option
def split(
    entity: str,
    issues: tuple[str, ...],
    areas: tuple[str, ...],
    posts: tuple[str, ...],
    anchors: tuple[str, ...],
    why: str,
    who: str,
    fmt: str,
) -> None:
    """Cut ENTITY in two: the mentions that are chosen become another person, unit or project.

    Without a choice all mentions are listed, and the numbers of those that go away are asked for. What is decided are
    judgements; kg judge undo takes the whole cut back.

    \b
    Example:
      kg split 骆云 --issue 2020-03-1f2e3d4c --why "同名的另一人"
      kg split person-1f2e3d4c5a6b --post 水务局
      kg split 骆云
    """
    from kg.review import judge as judging
    from kg.review.anchors import meant
    from kg.review.profile import portrait

    with opened() as store:
        whom = meant(store, entity).entity
        seen = portrait(store, whom).seen
        given = issues or areas or posts or anchors
        away = (
            [
                each
                for each in seen
                if each.issue in issues
                or each.area in areas
                or each.anchor in anchors
                or any(text in post for text in posts for post in each.posts)
            ]
            if given
            else _asked(seen)
        )
        stay = [each for each in seen if each not in away]
        if not away or not stay:
            raise KgError(
                f"{whom.name} ({whom.id}): {len(away)} of its {len(seen)} mentions would go away; choose some, not all"
            )
        made = judging.split(store, [each.anchor for each in away], [each.anchor for each in stay], who, now(), why)
    write(judging.COLUMNS, [judging.row(each) for each in made], fmt)
    say(f"{whom.name}: {len(away)} mention{'s' * (len(away) != 1)} cut from {len(stay)} others")


def _asked(seen: Sequence["Seen"]) -> list["Seen"]:
    """Lists the mentions on stderr's side of things and asks which go away."""
    from kg.identity.judgement import Anchor

    write_table(
        COLUMNS,
        [
            {
                "no": number,
                "published": each.published,
                "issue": each.caption,
                "item": Anchor.of(each.anchor).starts,
                "posts": list(each.posts),
                "sentence": each.sentence,
            }
            for number, each in enumerate(seen, 1)
        ],
    )
    given = click.prompt("Which go away (2,4-6)", err=True)
    return [seen[number - 1] for number in numbers(given, len(seen))]


def numbers(text: str, highest: int) -> list[int]:
    """The numbers that are meant by a list of numbers and ranges. Raises KgError.

    >>> numbers("2, 4-6", 9)
    [2, 4, 5, 6]
    """
    found: set[int] = set()
    for part in text.replace("，", ",").replace("、", ",").replace(" ", ",").split(","):
        first, _, last = part.partition("-")
        if part and not (
            first.isdecimal()
            and (last or first).isdecimal()
            and 1 <= int(first) <= highest
            and int(first) <= int(last or first) <= highest
        ):
            raise KgError(f"{part!r} is no number from 1 to {highest}; give numbers as 2,4-6")
        found.update(range(int(first), int(last or first) + 1) if part else ())
    return sorted(found)
