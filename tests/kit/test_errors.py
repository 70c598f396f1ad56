"""Errors are told in Chinese and in English; which wordings may be missing is listed here."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import daiban
from daiban.kit.errors import BadInput, DaibanError, NotFound, cannot_be_read

SOURCE = Path(daiban.__file__).parent
# A kind of error is known once its module is imported.
for module in pkgutil.walk_packages(daiban.__path__, "daiban."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

ENGLISH_ALONE = {
    # The database and the settings are the operator's; who adds or names a user is not known yet.
    "kit/clock.py:clock_from",
    "kit/clock.py:zone_named",
    "kit/db.py:__init__",
    "kit/db.py:_begin",
    "kit/db.py:admit_roles",
    "kit/db.py:embedded",
    "kit/db.py:may_prepare",
    "kit/db.py:session",
    "messenger/users.py:add_user",
    "messenger/users.py:sign_in",
    # A mini-app has told it in the language of whom it was called for.
    "main/importing.py:_call",
    "miniapps/host.py:call",
}


def test_an_error_is_told_in_the_language_that_is_asked_for() -> None:
    error = BadInput("no such thing", zh="没有这个东西", line=3)
    assert (error.in_language("zh"), error.in_language("en")) == ("没有这个东西", "no such thing")
    assert str(error) == "no such thing" and error.data == {"line": 3}


def test_without_a_chinese_wording_the_english_one_is_told() -> None:
    assert BadInput("the setting is wrong").in_language("zh") == "the setting is wrong"
    assert NotFound().in_language("zh") == "There is no such thing."


def test_why_a_file_cannot_be_read_is_told_in_both_languages(tmp_path: Path) -> None:
    for path, en, zh in (
        (tmp_path / "none.vcf", "cannot be read: No such file or directory", "读不了：没有这个文件"),
        (tmp_path, "cannot be read: Is a directory", "读不了：这是文件夹，不是文件"),
    ):
        with pytest.raises(OSError) as caught:
            path.read_bytes()
        assert cannot_be_read(caught.value) == (en, zh)


def _kinds(kind: type[DaibanError] = DaibanError) -> Iterator[str]:
    yield kind.__name__
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


def _in_english_alone(file: Path, kinds: set[str]) -> Iterator[str]:
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for made in ast.walk(function):
            if not isinstance(made, ast.Call) or not isinstance(made.func, ast.Name):
                continue
            if made.func.id in kinds and all(keyword.arg != "zh" for keyword in made.keywords):
                yield f"{file.relative_to(SOURCE).as_posix()}:{function.name}"


def test_every_error_has_both_wordings_but_those_that_no_user_can_read_in_chinese() -> None:
    kinds = set(_kinds())
    assert {"FormatError", "SkillFileError", "Stopped", "NotUnderstood"} <= kinds
    found = {where for file in SOURCE.rglob("*.py") for where in _in_english_alone(file, kinds)}
    assert found == ENGLISH_ALONE
