"""Judgements: their consequences, contradictions, and their file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.identity.judgement import (
    Anchor,
    Conflict,
    display_name,
    groups,
    is_outdated,
    judgement,
    refuse_conflict,
    superseded,
)
from kg.identity.ledger import parsed, written

A, B, C, D = (f"2020-0{number}-1f2e3d4c|4月28日，县长骆云|person|骆云" for number in range(1, 5))
UNIT = "2020-01-1f2e3d4c|4月28日，县长骆云|unit|水务局"


def judge(verdict, left, right, who="温言", second=1, why=""):
    return judgement(verdict, left, right, who, f"2026-11-23T18:02:{second:02}Z", why)


def test_same_is_transitive():
    same_as = groups([judge("same", B, C), judge("same", A, B), judge("different", A, D)])
    assert same_as == {A: A, B: A, C: A}


def test_a_contradiction_is_refused_with_the_chain_and_who_and_when():
    before = [judge("same", A, B, "温言", 1, "同一任命"), judge("same", B, C, "许诺", 2)]
    with pytest.raises(Conflict) as refused:
        refuse_conflict(before, judge("different", A, C, "卓远山", 3))
    message = str(refused.value)
    assert "温言, 2026-11-23, 同一任命" in message
    assert "许诺, 2026-11-23" in message
    assert message.index("温言") < message.index("许诺")
    assert all(old.id.split("-")[1] in message for old in before)
    assert "\n" not in message


def test_different_holds_through_chains_on_both_sides():
    before = [judge("same", A, B), judge("different", B, C), judge("same", C, D)]
    with pytest.raises(Conflict, match="different"):
        refuse_conflict(before, judge("same", D, A))
    refuse_conflict(before[:2], judge("same", D, A))


def test_unsure_is_recorded_and_replaced_by_a_decision():
    unsure, decided = judge("unsure", A, B, second=1), judge("same", B, A, second=2)
    refuse_conflict([unsure], decided)
    assert superseded([unsure], decided) == [unsure]
    assert is_outdated([decided], unsure)
    with pytest.raises(Conflict):
        refuse_conflict([decided], judge("unsure", A, B, second=3))


def test_the_latest_name_is_shown():
    names = [
        judgement("named", A, "骆大云", "温言", "2026-11-23T18:02:01Z"),
        judgement("named", B, "骆小云", "温言", "2026-11-23T18:02:02Z"),
    ]
    assert display_name(names, [A, B]) == "骆小云"
    assert display_name(names, [A]) == "骆大云"
    assert display_name(names, [C]) is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("maybe", A, B, "温言", "2026-11-23T18:02:01Z"), "unknown verdict 'maybe'; use one of same, "),
        (("same", A, A, "温言", "2026-11-23T18:02:01Z"), "both sides are the same mention; give two"),
        (("same", A, UNIT, "温言", "2026-11-23T18:02:01Z"), "the sides are a person and a unit"),
        (("same", A, "骆云", "温言", "2026-11-23T18:02:01Z"), "'骆云' is not an anchor"),
        (("same", A, B, " ", "2026-11-23T18:02:01Z"), "missing who; give the name"),
        (("same", A, B, "温言", "2026-11-23"), "'2026-11-23' is not a time in UTC"),
        (("named", A, " ", "温言", "2026-11-23T18:02:01Z"), "missing name; give the name to show"),
    ],
)
def test_an_invalid_judgement_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        judgement(*arguments)


def test_the_order_of_the_sides_does_not_matter():
    assert judge("same", A, B) == judge("same", B, A)


def test_an_anchor_may_contain_its_separator():
    anchor = Anchor("2020-03-1f2e3d4c", "通知|4月28日", "project", "星云|数据中心")
    assert Anchor.of(str(anchor)) == anchor


ANCHORS = st.sampled_from([A, B, C, D])
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6)
JUDGED = st.lists(
    st.builds(
        judgement,
        st.sampled_from(["same", "different", "unsure"]),
        st.just(A),
        st.sampled_from([B, C, D]),
        WORDS,
        st.just("2026-11-23T18:02:01Z"),
        st.just("") | WORDS,
    )
)


@given(JUDGED)
def test_the_file_can_be_read_back_and_is_in_a_stable_order(judgements):
    text = written(judgements)
    read = [judgement for _, judgement in parsed(text, "judgements.tsv")]
    assert sorted(judgement.id for judgement in read) == sorted(judgement.id for judgement in judgements)
    assert written(reversed(read)) == text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("same\tA", r"j\.tsv:3: 2 columns; write verdict, "),
        (f"same\t{A}\tB\t温言\t2026-11-23T18:02:01Z", r"j\.tsv:3: 'B' is not an anchor"),
        (f"mabye\t{A}\t{B}\t温言\t2026-11-23T18:02:01Z\t", r"j\.tsv:3: unknown verdict 'mabye'"),
    ],
)
def test_a_bad_line_is_named_by_file_and_line(line, message):
    with pytest.raises(KgError, match=message):
        list(parsed(f"# head\n\n{line}\n", "j.tsv"))


TRIPLES = st.tuples(st.sampled_from(["same", "different"]), ANCHORS, ANCHORS).filter(
    lambda triple: triple[1] != triple[2]
)


@given(st.lists(TRIPLES, max_size=12))
def test_accepted_judgements_never_join_what_is_judged_different(triples):
    accepted = []
    for second, triple in enumerate(triples):
        new = judge(*triple, second=second)
        try:
            refuse_conflict(accepted, new)
        except Conflict:
            continue
        accepted.append(new)
    group = groups(accepted)
    assert all(
        group.get(old.left, old.left) != group.get(old.right, old.right)
        for old in accepted
        if old.verdict == "different"
    )
