"""The results of identity resolution as rows of the store: facets, entities, holdings, judgements."""
