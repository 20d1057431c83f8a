"""What follows from judgements, where they contradict, and their file."""

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


def judged(verdict, left, right, who="温言", second=1, why=""):
    return judgement(verdict, left, right, who, f"2026-11-23T18:02:{second:02}Z", why)


def test_same_holds_through_chains():
    found = groups([judged("same", B, C), judged("same", A, B), judged("different", A, D)])
    assert found == {A: A, B: A, C: A}


def test_a_contradiction_is_refused_with_the_chain_who_and_when():
    before = [judged("same", A, B, "温言", 1, "同一任命"), judged("same", B, C, "许诺", 2)]
    with pytest.raises(Conflict) as refused:
        refuse_conflict(before, judged("different", A, C, "卓远山", 3))
    told = str(refused.value)
    assert "温言, 2026-11-23, 同一任命" in told
    assert "许诺, 2026-11-23" in told
    assert told.index("温言") < told.index("许诺")
    assert all(each.id.split("-")[1] in told for each in before)
    assert "\n" not in told


def test_a_not_holds_through_chains_on_both_of_its_sides():
    before = [judged("same", A, B), judged("different", B, C), judged("same", C, D)]
    with pytest.raises(Conflict, match="different"):
        refuse_conflict(before, judged("same", D, A))
    refuse_conflict(before[:2], judged("same", D, A))


def test_doubt_is_remembered_but_gives_way_to_what_is_clear():
    doubt, clear = judged("unsure", A, B, second=1), judged("same", B, A, second=2)
    refuse_conflict([doubt], clear)
    assert superseded([doubt], clear) == [doubt]
    assert is_outdated([clear], doubt)
    with pytest.raises(Conflict):
        refuse_conflict([clear], judged("unsure", A, B, second=3))


def test_the_latest_name_is_shown():
    names = [
        judgement("named", A, "骆大云", "温言", "2026-11-23T18:02:01Z"),
        judgement("named", B, "骆小云", "温言", "2026-11-23T18:02:02Z"),
    ]
    assert display_name(names, [A, B]) == "骆小云"
    assert display_name(names, [A]) == "骆大云"
    assert display_name(names, [C]) is None


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("maybe", A, B, "温言", "2026-11-23T18:02:01Z"), "'maybe' is no verdict"),
        (("same", A, A, "温言", "2026-11-23T18:02:01Z"), "both sides are one mention"),
        (("same", A, UNIT, "温言", "2026-11-23T18:02:01Z"), "a person and a unit"),
        (("same", A, "骆云", "温言", "2026-11-23T18:02:01Z"), "'骆云' is no anchor"),
        (("same", A, B, " ", "2026-11-23T18:02:01Z"), "nobody is said to have judged"),
        (("same", A, B, "温言", "2026-11-23"), "'2026-11-23' is no second"),
        (("named", A, " ", "温言", "2026-11-23T18:02:01Z"), "a name is needed"),
    ],
)
def test_what_is_no_judgement_is_refused(args, what):
    with pytest.raises(ValueError, match=what):
        judgement(*args)


def test_both_orders_of_the_sides_are_one_judgement():
    assert judged("same", A, B) == judged("same", B, A)


def test_an_anchor_may_hold_the_sign_that_sets_its_parts_apart():
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
def test_the_file_reads_back_as_it_was_and_in_one_order(judgements):
    text = written(judgements)
    back = [each for _, each in parsed(text, "judgements.tsv")]
    assert sorted(each.id for each in back) == sorted(each.id for each in judgements)
    assert written(reversed(back)) == text


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("same\tA", r"j\.tsv:3: has 2 columns"),
        (f"same\t{A}\tB\t温言\t2026-11-23T18:02:01Z", r"j\.tsv:3: 'B' is no anchor"),
        (f"mabye\t{A}\t{B}\t温言\t2026-11-23T18:02:01Z\t", r"j\.tsv:3: 'mabye' is no verdict"),
    ],
)
def test_a_bad_line_is_named_by_file_and_line(line, what):
    with pytest.raises(KgError, match=what):
        list(parsed(f"# head\n\n{line}\n", "j.tsv"))


TRIPLES = st.tuples(st.sampled_from(["same", "different"]), ANCHORS, ANCHORS).filter(lambda each: each[1] != each[2])


@given(st.lists(TRIPLES, max_size=12))
def test_what_is_admitted_never_makes_one_of_what_is_judged_two(triples):
    kept = []
    for second, triple in enumerate(triples):
        new = judged(*triple, second=second)
        try:
            refuse_conflict(kept, new)
        except Conflict:
            continue
        kept.append(new)
    one = groups(kept)
    assert all(
        one.get(each.left, each.left) != one.get(each.right, each.right) for each in kept if each.verdict == "different"
    )
