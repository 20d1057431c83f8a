"""How fast text is read, beside a part-of-speech tagger on the same text."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import corpus
from bench.measure import Row, Sizes, medians, on_one_core, peak_memory, seconds, silent, skipped

SECTION = "extract"


def extraction(sizes: Sizes) -> list[Row]:
    """Characters and bulletins a second of one core: file to findings, and on to a checked graph.

    The tagger gets the same text, document by document, its dictionary loaded before the clock starts. It gives words
    and their classes; we give people, posts, units, events and roles, so this only says what reading costs.
    """
    from kg import pipeline
    from loaders import documents

    where = on_one_core()
    with tempfile.TemporaryDirectory() as folder:
        files = corpus(Path(folder), sizes.issues, sizes)
        texts = [documents.read(path).text for path in files]
        graphs = files[: max(1, len(files) // 5)]
        works = {"kg": lambda: seconds(lambda: [pipeline.read(path) for path in files], time.process_time)}
        peak = peak_memory()
        try:
            tag = _tagger()
        except ImportError:
            tag = None
        if tag:
            works["jieba"] = lambda: seconds(lambda: [tag(text) for text in texts], time.process_time)
        spent = medians(sizes.repeat, works)
        graph = seconds(lambda: [pipeline.graph(pipeline.read(path)) for path in graphs], time.process_time)
    characters, note = sum(map(len, texts)), f"{len(texts)} bulletins, {where}"
    share = sum(len(text) for text in texts[: len(graphs)])
    rows = [
        Row(SECTION, "kg extract", "text", characters / spent["kg"], "characters/s", note),
        Row(SECTION, "kg extract", "bulletins", len(texts) / spent["kg"], "bulletins/s", note),
        Row(
            SECTION,
            "kg extract --format turtle",
            "text",
            share / graph,
            "characters/s",
            f"{len(graphs)} bulletins: read, made triples, checked by the shapes",
        ),
        Row(SECTION, "kg extract", "memory", peak, "MB", "peak of the process"),
    ]
    if not tag:
        return [*rows, skipped(SECTION, "jieba.posseg", "not installed; pip install 'kg-bulletin[bench]'")]
    peer = "jieba.posseg"
    return [
        *rows,
        Row(SECTION, peer, "text", characters / spent["jieba"], "characters/s", note, "kg extract"),
        Row(SECTION, peer, "bulletins", len(texts) / spent["jieba"], "bulletins/s", note, "kg extract"),
    ]


def _tagger() -> Callable[[str], object]:
    """A function from text to its tagged words, ready to run."""
    import logging

    import jieba  # type: ignore[import-untyped]
    from jieba import posseg

    jieba.setLogLevel(logging.ERROR)
    with silent():
        jieba.initialize()
        posseg.lcut("棠陵临港新区召开专题会。")
    tag: Callable[[str], object] = posseg.lcut
    return tag
