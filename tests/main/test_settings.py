"""A setting that is not described does not exist."""

import re
from pathlib import Path

from daiban.main.settings import Settings


def test_every_setting_is_described_and_nothing_else_is() -> None:
    text = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE))
    assert described == {field.alias for field in Settings.model_fields.values()}
