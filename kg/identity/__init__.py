"""Who is meant by what is printed: mentions become entities, by rules that hang on the set of mentions only."""

from kg.identity.entity import Forms, Holding, natural
from kg.identity.key import EntityKey, post_key
from kg.identity.stand import Stand
from loaders.facets.facet import Facet

__all__ = ["EntityKey", "Facet", "Forms", "Holding", "Stand", "natural", "post_key"]
