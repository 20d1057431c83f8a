"""kg split: splits one entity in two, where the program merged two."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import write, write_table
from kg.cli.who import by_option, now
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.review.profile import Seen

COLUMNS = ("no", "published", "issue", "item", "posts", "sentence")


@click.command(short_help="Split a person, unit or project in two.")
@click.argument("entity", type=TextType())
@click.option(
    "--issue", "issues", multiple=True, type=TextType(), metavar="ID", help="Split off the mentions in this issue."
)
@click.option(
    "--area", "areas", multiple=True, type=TextType(), help="Split off the mentions in the bulletins of this area."
)
@click.option(
    "--post",
    "posts",
    multiple=True,
    type=TextType(),
    metavar="TEXT",
    help="Split off the mentions with a post whose unit and title contain this text.",
)
@click.option("--mention", "anchors", multiple=True, type=TextType(), metavar="ANCHOR", help="Split off this mention.")
@click.option("--why", default="", metavar="TEXT", help="The reason, shown by kg judge list.")
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
    """Split ENTITY in two: the selected mentions become another person, unit or project.

    Without a selection, kg lists all mentions and asks for the numbers of those to split off. The split is a group of
    judgements; kg judge undo removes all of them.

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
        whole = meant(store, entity).entity
        mentions = portrait(store, whole).seen
        moved = (
            [
                mention
                for mention in mentions
                if mention.issue in issues
                or mention.area in areas
                or mention.anchor in anchors
                or any(text in post for text in posts for post in mention.posts)
            ]
            if issues or areas or posts or anchors
            else _ask(mentions)
        )
        staying = [mention for mention in mentions if mention not in moved]
        if not moved or not staying:
            raise KgError(
                f"{whole.name} ({whole.id}): {len(moved)} of {len(mentions)} mentions selected; select some, not all"
            )
        moved_anchors, staying_anchors = ([mention.anchor for mention in side] for side in (moved, staying))
        judgements = judging.split(store, moved_anchors, staying_anchors, who, now(), why)
    write(judging.COLUMNS, [judging.row(judgement) for judgement in judgements], fmt)
    say(f"{whole.name}: {len(moved)} mention{'s' * (len(moved) != 1)} split off from {len(staying)} others")


def _ask(mentions: Sequence["Seen"]) -> list["Seen"]:
    """Print the mentions and ask which ones to split off."""
    from kg.identity.judgement import Anchor

    write_table(
        COLUMNS,
        [
            {
                "no": number,
                "published": mention.published,
                "issue": mention.caption,
                "item": Anchor.of(mention.anchor).starts,
                "posts": list(mention.posts),
                "sentence": mention.sentence,
            }
            for number, mention in enumerate(mentions, 1)
        ],
    )
    text = click.prompt("Numbers of the mentions to split off (2,4-6)", err=True)
    return [mentions[number - 1] for number in parse_numbers(text, len(mentions))]


def parse_numbers(text: str, highest: int) -> list[int]:
    """The numbers in a list of numbers and ranges, sorted. Raises KgError for a part that is not from 1 to `highest`.

    >>> parse_numbers("2, 4-6", 9)
    [2, 4, 5, 6]
    """
    numbers: set[int] = set()
    for part in text.replace("，", ",").replace("、", ",").replace(" ", ",").split(","):
        first, _, last = part.partition("-")
        if part and not (
            first.isdecimal()
            and (last or first).isdecimal()
            and 1 <= int(first) <= highest
            and int(first) <= int(last or first) <= highest
        ):
            raise KgError(f"{part!r} is not a number from 1 to {highest}; write numbers as 2,4-6")
        numbers.update(range(int(first), int(last or first) + 1) if part else ())
    return sorted(numbers)
