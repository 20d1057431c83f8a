"""The pipeline, from bytes to a graph."""

import pytest

from kg import pipeline
from loaders.errors import LoadError

BULLETIN = "云栖县政务简报\n2020年第3期\n云栖县政府办公室　2020年5月6日\n\n4月28日，县长骆云主持召开专题会。\n"


def test_a_bulletin_gives_a_graph_that_the_shapes_accept():
    extraction = pipeline.read_bytes(BULLETIN.encode("gb18030"), "brief.txt")
    assert extraction.issue_id.startswith("2020-03-")
    assert len(pipeline.graph(extraction)) > 30


def test_a_text_that_is_not_a_bulletin_is_refused():
    extraction = pipeline.read_bytes("采购清单".encode(), "list.txt")
    with pytest.raises(LoadError, match=r"list\.txt: has no item"):
        pipeline.graph(extraction)
