"""kg demo."""

import json

from kg.cli.demo import QUESTIONS
from kg.resources import samples


def test_the_receipts_of_the_demo_are_in_the_samples(kg):
    result = kg("demo")
    assert result.exit_code == 0
    assert result.stdout.count("$ kg load") == len(samples()) == 3
    assert result.stdout.count("$ kg query") == len(QUESTIONS)
    assert "no rows" not in result.stderr
    texts = "".join("".join(path.read_text("utf-8").split()) for path in samples())
    sentences = [line[7:] for line in result.stdout.splitlines() if line.startswith("    ") and line[5:7] == "  "]
    assert len(sentences) > 10
    missing = [sentence for sentence in sentences if "".join(sentence.split()) not in texts]
    assert len(missing) <= len(sentences) // 10, "only sentences around a page number may be missing"


def test_the_demo_keeps_a_store_that_is_named(kg, store_target):
    assert kg("demo", "--store", store_target).exit_code == 0
    issues = json.loads(kg("issues", "--store", store_target, "--format", "json").stdout)
    assert [issue["number"] for issue in issues] == [15, 16, 17]
