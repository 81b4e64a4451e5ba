from __future__ import annotations

from tests.kinds.votes import asked, from_tables, votes
from workshop.kinds import kind_of
from workshop.kinds.agreement import AGREE, DISAGREE, PASS

KIND = kind_of("agreement")
TASK = asked("Vi har for mange planer", "Planene følges opp")


def test_what_is_agreed_on_at_every_table_is_common_ground() -> None:
    cast = from_tables({"Bord 1": [{1: AGREE}] * 3, "Bord 2": [{1: AGREE}] * 3 + [{1: DISAGREE}]})
    assert KIND.outcome(TASK, cast).findings == (
        "Felles grunn, støttet på tvers av bordene: «Vi har for mange planer».",
    )


def test_a_table_against_it_means_it_is_not_common() -> None:
    cast = from_tables({"Bord 1": [{1: AGREE}] * 9, "Bord 2": [{1: DISAGREE}] * 3})
    assert "Felles grunn" not in " ".join(KIND.outcome(TASK, cast).findings)


def test_two_large_sides_are_divided_opinions() -> None:
    cast = votes(*[{2: AGREE}] * 3, *[{2: DISAGREE}] * 2)
    assert KIND.outcome(TASK, cast).findings == ("Delte meninger: «Planene følges opp».",)


def test_a_pass_is_no_opinion() -> None:
    cast = votes(*[{1: AGREE}] * 4, *[{1: PASS}] * 20)
    assert KIND.outcome(TASK, cast).findings == ("Ingen av utsagnene samler eller deler rommet tydelig.",)


def test_each_sees_the_statements_in_an_order_of_their_own_and_always_the_same() -> None:
    many = asked(*(f"Utsagn {number}" for number in range(8)))
    orders = {tuple(item.id for item in KIND.order(many, seed).items) for seed in range(20)}
    assert len(orders) > 15
    assert KIND.order(many, 7) == KIND.order(many, 7)
