"""What may be called, what is asked, and what a yes in advance covers."""

import pytest

from daiban.miniapps import Effect, Tool
from daiban.runtime.policy import decide

KNOWN = frozenset({"c-known"})


def tool(effect: Effect | None) -> Tool:
    return Tool("app", "act", "Acts.", effect, roles={"person": "target"})


def test_reading_is_allowed() -> None:
    assert decide(tool("read"), {"person": "c-stranger"}, known_targets=KNOWN).verdict == "allow"


@pytest.mark.parametrize(
    ("effect", "in_advance"),
    [("own", True), ("share", True), ("spend", False), ("irreversible", False), (None, False)],
)
def test_every_effect_is_asked_and_a_yes_in_advance_is_narrow(
    effect: Effect | None, in_advance: bool
) -> None:
    decision = decide(tool(effect), {"person": "c-known"}, known_targets=KNOWN)
    assert (decision.verdict, decision.in_advance) == ("ask", in_advance)


@pytest.mark.parametrize("effect", ["own", "share", "spend", "irreversible", None])
def test_a_target_that_nobody_named_ends_the_run(effect: Effect | None) -> None:
    decision = decide(tool(effect), {"person": "c-stranger"}, known_targets=KNOWN)
    assert decision.verdict == "end"
    assert "app.act" in decision.reason and decision.zh is not None and "通讯录以外" in decision.zh
