"""Skill files: what is read from them, and how a bad one is told."""

import re
from pathlib import Path

import pytest

from daiban.planner.front_matter import SkillFileError
from daiban.planner.matching.match_skill import OTHER_SENTENCES
from daiban.planner.skill_files import SlotType, load_sentences, load_skill, load_skills

GOOD = """---
name: water-plants
title: {zh: 浇花, en: Water the plants}
slots:
  what: {type: text, required: true, samples: {zh: [绿萝], en: [the fern]}}
cues:
  water: {zh: [浇水], en: [water]}
examples:
  zh: ["给{what}浇水"]
  en: ["Water {what}"]
texts:
  done: {zh: 浇好了, en: Watered}
---
Waters a plant.

```python
done
```
"""


def written(folder: Path, text: str, name: str = "water.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_skill_is_what_its_file_says(tmp_path: Path) -> None:
    skill = load_skill(written(tmp_path, GOOD))
    assert skill.name == "water-plants"
    assert skill.title == {"zh": "浇花", "en": "Water the plants"}
    assert (skill.slots["what"].type, skill.slots["what"].required) == (SlotType.TEXT, True)
    assert skill.examples == {"zh": ("给{what}浇水",), "en": ("Water {what}",)}
    assert skill.counterexamples == {"zh": (), "en": ()}
    assert skill.texts["done"]["en"] == "Watered"
    assert skill.program == "done\n"
    assert GOOD.split("\n")[skill.program_line - 1] == "done"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "water.md"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_skill(path).program == "done\n"


def test_a_later_folder_replaces_a_skill_of_the_same_name(tmp_path: Path) -> None:
    bundled, own = tmp_path / "bundled", tmp_path / "own"
    bundled.mkdir()
    own.mkdir()
    written(bundled, GOOD)
    written(own, GOOD.replace("Waters a plant.", "Mine.").replace("\ndone\n`", "\ndone + '!'\n`"))
    written(own, "not a skill", "README.md")
    written(own, "neither", "_notes.md")
    (skill,) = load_skills([bundled, own, tmp_path / "missing"])
    assert skill.program == "done + '!'\n"


def test_two_files_with_one_name_in_a_folder_are_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "again.md")
    with pytest.raises(SkillFileError, match="also defined in"):
        load_skills([tmp_path])


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("name: water-plants", "name: Water Plants", 2, "not lower case"),
        ("name: water-plants", "nme: water-plants", 2, "unknown key"),
        ("type: text", "type: plant", 5, "unknown slot type"),
        ("required: true", "required: maybe", 5, "neither true nor false"),
        ("给{what}浇水", "给{whom}浇水", 9, "is not a slot"),
        ('zh: ["给{what}浇水"]', 'zh: ["给{what}浇水"', 10, "bad YAML"),
        ('["Water {what}"]', "[12]", 10, "not a sentence"),
        ("title:", "name:", 3, "stands here twice"),
        ("\ndone\n`", "\ndone (\n`", 17, "not Python"),
        ("```python", "```text", 19, "no program"),
        ("```\n", "", 16, "never closed"),
        ("---\n", "", 1, "does not begin with front matter"),
    ],
)
def test_a_bad_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(SkillFileError, match=problem) as caught:
        load_skill(path)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)
    in_chinese = caught.value.in_language("zh")
    assert in_chinese.startswith(f"{path}:{line}: ") and re.search("[一-鿿]", in_chinese)
    assert "\n" not in in_chinese


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"---\nname: \xff\n")
    with pytest.raises(SkillFileError, match="not UTF-8") as caught:
        load_skill(path)
    assert caught.value.line == 2


def test_the_bundled_files_are_good() -> None:
    skills = {skill.name: skill for skill in load_skills([OTHER_SENTENCES.parent])}
    assert {"arrange-meal", "cancel"} <= set(skills)
    for skill in skills.values():
        for language in ("zh", "en"):
            assert not set(skill.examples[language]) & set(skill.counterexamples[language])
            assert len(set(skill.examples[language])) == len(skill.examples[language])
    assert load_sentences(OTHER_SENTENCES)
