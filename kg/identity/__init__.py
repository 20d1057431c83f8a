"""Identity resolution: from mentions to entities, by rules that depend only on the set of mentions."""

from kg.identity.entity import Forms, Holding, natural
from kg.identity.key import EntityKey, post_key
from kg.identity.stand import Stand
from loaders.facets.facet import Facet

__all__ = ["EntityKey", "Facet", "Forms", "Holding", "Stand", "natural", "post_key"]
