"""Who is meant by what is printed: mentions become entities, by rules that hang on the set of mentions only."""

from kg.identity.entity import Forms, Holding, natural
from kg.identity.facet import Facet, Stand
from kg.identity.key import EntityKey, clean, post_key

__all__ = ["EntityKey", "Facet", "Forms", "Holding", "Stand", "clean", "natural", "post_key"]
