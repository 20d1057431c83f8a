"""Who is meant by what is printed: mentions become entities, by a rule that is a pure function of the mentions."""

from kg.identity.entity import Forms, Holding, natural
from kg.identity.key import EntityKey, clean, post_key
from kg.identity.resolve import Seen, parent, resolve

__all__ = ["EntityKey", "Forms", "Holding", "Seen", "clean", "natural", "parent", "post_key", "resolve"]
