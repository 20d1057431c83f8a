"""Who is meant, as rows of the store: facets, entities, holdings, judgements."""
