"""Damaged bulletins are read without an exception: characters of all gold texts cut, joined, swapped and inserted.

KG_FUZZ_SECONDS: how long to try (5; .ci/run takes 60). KG_FUZZ_SEED: another series of texts.
"""

import os
import time
from pathlib import Path
from random import Random

import sound

from kg import pipeline
from loaders import documents
from loaders.bulletin.loader import LOADER

TESTS = Path(__file__).parents[2]
SHARED = TESTS.parents[1] / "shared"
SECONDS = float(os.environ.get("KG_FUZZ_SECONDS", "5"))
SEED = int(os.environ.get("KG_FUZZ_SEED", "0"))


def test_no_damaged_bulletin_raises_an_exception():
    paths = [*TESTS.joinpath("gold").rglob("*.txt"), *SHARED.glob("gold*/*.txt")]
    texts = [documents.read(path).text for path in sorted(paths)]
    attempts, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end or not attempts:
        attempts += 1
        random = Random(f"{SEED}-{attempts}")
        text = sound.mutated(random.choice(texts), random, random.randint(1, 30))
        if random.random() < 0.3:
            text = text[: random.randrange(1, len(text) + 1)]
        try:
            extraction = LOADER.extraction(sound.document_of(text))
            if extraction.findings.items:
                pipeline.graph(extraction)
        except Exception as error:
            error.add_note(f"text {attempts} of seed {SEED}:\n{text}")
            raise
    print(f"{attempts} texts of seed {SEED}")
