"""Items of one sentence or a few, and what tests compare of them."""

from hashlib import sha256

from loaders.bulletin.extract.extract import extract
from loaders.bulletin.findings import Event, Item
from loaders.bulletin.layout.layout import layout
from loaders.documents.model import Document

HEAD = "云栖经济技术开发区\n工作周报\n2019年第8期\n云栖经开区党工委管委会办公室\n2019年3月4日\n\n"
FOOT = "\n报：市委办公室。\n"

ATTENDEE = ("attendee",)
CHAIR = ("chair",)
ESCORT = ("escort",)
HOST = ("host",)
LEADER = ("leader",)
RECIPIENT = ("recipient",)
SENDER = ("sender",)
SPEAKER = ("speaker",)
VISITOR = ("visitor",)


def item_of(text: str) -> Item:
    """The only item of a bulletin with this text."""
    whole = HEAD + text + "\n" + FOOT
    document = Document("weekly.txt", whole, "txt", "utf-8", sha256(whole.encode()).hexdigest())
    (item,) = extract(layout(document), document).items
    return item


def roles_in(event: Event) -> dict[str, tuple[str, ...]]:
    """{name of a person: their roles in the event}."""
    return {person.name: person.roles for person in event.people}


def reading_of(text: str) -> tuple[list[tuple[str, dict[str, tuple[str, ...]]]], list[str]]:
    """The events of an item as (kind, {name: roles}), and the names of people who take part in none."""
    item = item_of(text)
    return [(event.kind, roles_in(event)) for event in item.events], [person.name for person in item.mentions]


def posts_in(item: Item) -> dict[str, set[tuple[str | None, str]]]:
    """{name of a person: (unit, title) of their posts}, in all events and mentions of the item."""
    people = [person for event in item.events for person in event.people] + list(item.mentions)
    posts: dict[str, set[tuple[str | None, str]]] = {}
    for person in people:
        posts.setdefault(person.name, set()).update((post.unit, post.title) for post in person.posts)
    return posts
