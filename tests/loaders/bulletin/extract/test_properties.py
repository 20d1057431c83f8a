"""Properties of the findings of any text: no crash, exact quotations, valid spans, the same on every run."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import sound
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.resources import samples
from loaders import documents
from loaders.bulletin.loader import LOADER

GOLD = sorted((Path(__file__).parents[3] / "gold").glob("*.txt"))
TEXTS = [documents.read(path).text for path in (*GOLD, *samples())]
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
RUN = f"""
import sys
sys.path.insert(0, {str(Path(sound.__file__).parent)!r})
from hashlib import sha256
from json import dumps
from random import Random
import sound
random = Random(7)
texts = [sound.HEAD + sound.mixture(random, 200) + sound.FOOT for _ in range(20)] + sys.stdin.read().split(chr(0))
findings = [sound.read(sound.document_of(text)) for text in texts]
print(sha256(dumps(findings, ensure_ascii=False).encode()).hexdigest())
"""


@pytest.mark.slow
@given(st.lists(st.sampled_from(sound.FRAGMENTS), max_size=80), st.booleans(), st.booleans())
@settings(max_examples=250, **SLOW)
def test_any_mixture_of_fragments_is_read(parts, framed, whole):
    text = "".join(parts)
    text = sound.HEAD + text + sound.FOOT if framed else text
    sound.assert_sound(sound.document_of(text, whole_paragraphs=whole))


@given(st.text(max_size=200))
@settings(max_examples=100, **SLOW)
def test_any_text_is_read(text):
    sound.assert_sound(sound.document_of(sound.HEAD + text.replace("\0", "")))


@pytest.mark.slow
@given(st.sampled_from(TEXTS), st.integers(0, 1 << 32), st.integers(1, 30))
@settings(max_examples=60, **SLOW)
def test_a_damaged_bulletin_is_read(text, seed, changes):
    sound.assert_sound(sound.document_of(sound.mutated(text, Random(seed), changes)))


@given(st.sampled_from(TEXTS), st.integers(0, 1 << 32))
@settings(max_examples=8, **SLOW)
def test_the_graph_of_a_damaged_bulletin_conforms_to_the_shapes(text, seed):
    extraction = LOADER.extraction(sound.document_of(sound.mutated(text, Random(seed), 10)))
    if extraction.findings.items:
        pipeline.graph(extraction)


@pytest.mark.parametrize("end", ["带", "北约", "县经济技术开发区带"])
def test_a_unit_may_end_the_text(end):
    sound.assert_sound(sound.document_of(f"{sound.HEAD}2月26日，卓远山到云栖县调研。许诺前往{end}"))


@pytest.mark.slow
def test_findings_do_not_depend_on_the_hash_seed():
    hashes = {
        subprocess.run(
            [sys.executable, "-c", RUN],
            input="\0".join(TEXTS),
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(hashes) == 1


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.strip()[:12])
def test_findings_of_the_bulletins_in_the_project_are_sound(text):
    sound.assert_sound(sound.document_of(text))
