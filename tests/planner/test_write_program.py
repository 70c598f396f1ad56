"""Constants of a program: JSON values become Python's, also inside each other."""

import ast
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daiban.planner.write_program import _literal  # pyright: ignore[reportPrivateUsage]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
def test_a_constant_reads_as_what_it_was(value: Any) -> None:
    assert ast.literal_eval(_literal(value)) == value
