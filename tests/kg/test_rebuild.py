"""kg rebuild has only one issue in memory at a time."""

import gc
import tracemalloc

import pytest

from kg import pipeline
from kg.rebuild import issues, rebuild
from kg.store import open_store

pytestmark = pytest.mark.slow

TEXT = (
    "云栖县政务简报\n2020年第{number}期\n云栖县政府办公室　2020年5月6日\n\n"
    + "\n\n".join(
        f"4月{day}日，县长骆云主持召开专题会。副县长贺长风、水务局局长卓远山参加会议。" for day in range(1, 29)
    )
    + "\n"
)


def peak_memory(store, ids) -> int:
    gc.collect()
    tracemalloc.start()
    assert [result.outcome for result in rebuild(store, ids)] == ["unchanged"] * len(ids)
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size


def test_memory_does_not_grow_with_the_number_of_issues(tmp_path):
    with open_store(tmp_path / "store") as store:
        for number in range(1, 10):
            pipeline.put(pipeline.read_bytes(TEXT.format(number=number).encode(), f"{number}.txt"), store)
        ids = issues(store)
        assert len(ids) == 9
        peak_memory(store, ids[:1])  # creates what is cached permanently
        assert peak_memory(store, ids) < 1.25 * peak_memory(store, ids[:2])
