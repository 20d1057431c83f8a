"""Rebuilding holds one issue at a time."""

import gc
import tracemalloc

from kg import pipeline
from kg.rebuild import issues, rebuild
from kg.store import open_store

TEXT = (
    "云栖县政务简报\n2020年第{number}期\n云栖县政府办公室　2020年5月6日\n\n"
    + "\n\n".join(
        f"4月{day}日，县长骆云主持召开专题会。副县长贺长风、水务局局长卓远山参加会议。" for day in range(1, 29)
    )
    + "\n"
)


def peak(store, ids) -> int:
    gc.collect()
    tracemalloc.start()
    assert [each.outcome for each in rebuild(store, ids)] == ["unchanged"] * len(ids)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def test_memory_does_not_grow_with_the_number_of_issues(tmp_path):
    with open_store(tmp_path / "store") as store:
        for number in range(1, 10):
            pipeline.put(pipeline.read_bytes(TEXT.format(number=number).encode(), f"{number}.txt"), store)
        ids = issues(store)
        assert len(ids) == 9
        peak(store, ids[:1])  # what is kept for good is made by now
        assert peak(store, ids) < 1.25 * peak(store, ids[:2])
