"""Constants of a program: JSON values become Python's, also inside each other."""

import ast
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daiban.planner.write_program import _for_each, _literal  # pyright: ignore[reportPrivateUsage]
from daiban.runtime.things import constants_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
def test_a_constant_reads_as_what_it_was(value: Any) -> None:
    assert ast.literal_eval(_literal(value)) == value


@given(st.lists(st.sampled_from(["吃饭", "Dinner", 'a "quoted" one'])))
def test_what_is_for_each_guest_reads_as_what_it_was_and_says_neighbours_once(values: list[str]) -> None:
    written = _for_each(values)
    assert constants_of(f"guest_title = {written}") == {"guest_title": values}
    assert _for_each(["Dinner"] * 12) == '["Dinner"] * 12'
