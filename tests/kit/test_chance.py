"""How sure few observations make one."""

import pytest

from daiban.kit.chance import chance_of_most


@pytest.mark.parametrize(
    ("fors", "againsts", "chance"),
    # For a = n, b = 1 the upper half of Beta(a, b) is 1 - 2**-n; Beta(4, 2): 13/16; even ones are even.
    [(1, 1, 0.5), (3, 1, 0.875), (4, 1, 0.9375), (4, 2, 0.8125), (2, 4, 0.1875), (7.5, 7.5, 0.5)],
)
def test_it_is_the_upper_half_of_the_beta_distribution(fors: float, againsts: float, chance: float) -> None:
    assert chance_of_most(fors, againsts) == pytest.approx(chance, abs=0.005)


def test_more_of_the_same_makes_surer() -> None:
    chances = [chance_of_most(2 * n, n) for n in (1, 3, 10, 30)]
    assert chances == sorted(chances) and chances[-1] > 0.95
