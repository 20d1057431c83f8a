"""kg demo."""

import json

from kg.cli.demo import QUESTIONS
from kg.resources import samples


def test_the_demo_answers_with_receipts_that_stand_in_the_samples(kg):
    shown = kg("demo")
    assert shown.exit_code == 0
    assert shown.stdout.count("$ kg load") == len(samples()) == 3
    assert shown.stdout.count("$ kg query") == len(QUESTIONS)
    assert "no rows" not in shown.stderr
    texts = "".join("".join(path.read_text("utf-8").split()) for path in samples())
    quoted = [line[7:] for line in shown.stdout.splitlines() if line.startswith("    ") and line[5:7] == "  "]
    assert len(quoted) > 10
    missing = [sentence for sentence in quoted if "".join(sentence.split()) not in texts]
    assert len(missing) <= len(quoted) // 10, "only sentences with a page number in them are not found as they stand"


def test_the_demo_keeps_a_store_that_is_named(kg, store_target):
    assert kg("demo", "--store", store_target).exit_code == 0
    kept = json.loads(kg("issues", "--store", store_target, "--format", "json").stdout)
    assert [each["number"] for each in kept] == [15, 16, 17]
