"""Skill files: one Markdown file per skill, read and checked.

A file has YAML front matter (name, title, typed slots, examples, counterexamples), prose for people, and one
```python block, the program. This module reads and validates; it neither matches wishes nor runs programs,
and it checks a program only as far as that it is Python.
"""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from daiban.planner.front_matter import FrontMatter, SkillFileError, read_file

_T = TypeVar("_T")


LANGUAGES = ("zh", "en")
PLACEHOLDER = re.compile(r"\{(\w+)\}")

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SLOT_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*(\w*)\s*$")
_KEYS = frozenset(
    {
        "name",
        "title",
        "slots",
        "examples",
        "counterexamples",
        "covers",
        "cues",
        "texts",
        "last_resort",
        "instead_of",
    }
)
_SLOT_KEYS = frozenset(
    {"type", "required", "samples", "behind", "keeps_times", "anywhere", "everybody", "occasion"}
)
OCCASIONS = ("meal", "meeting")


class SlotType(StrEnum):
    PERSON = "person"
    WINDOWS = "windows"
    PLACE = "place"
    KIND = "kind"
    NUMBER = "number"
    TEXT = "text"
    PEOPLE = "people"
    MOMENT = "moment"
    SPANS = "spans"
    RUN = "run"
    CHANGE = "change"
    TOPIC = "topic"
    VENUE = "venue"
    USUAL = "usual"
    QUESTION = "question"
    WISH = "wish"


Sentences = Mapping[str, tuple[str, ...]]
"""Sentences by language, `zh` and `en`; both keys are always there."""


@dataclass(frozen=True)
class Slot:
    """A typed parameter of a skill. `samples` are words that may stand for it in an example sentence.

    Of a text: `behind` is the group of cues that it stands behind, and `keeps_times` whether times said in it belong to it.
    Of people: `anywhere` in the wish, not only those whom an errand is for; `everybody`: when nobody is named all who opened
    their free times to the owner. Of windows: the `occasion` whose hours and length are the usual ones.
    """

    name: str
    type: SlotType
    required: bool
    samples: Sentences
    behind: str | None = None
    keeps_times: bool = False
    anywhere: bool = False
    everybody: bool = False
    occasion: str = "meal"


@dataclass(frozen=True)
class Skill:
    """A skill as its file says it.

    `examples` are whole wishes that it serves, `counterexamples` near misses that it must leave alone; either
    may hold slots as `{name}`. `covers` names the topics of `_other.yaml` that this skill serves after all.
    `cues` are groups of words that mean the same for this skill: all dishes, all ways to say "undo".
    `last_resort`: it is not matched, but tried when no other skill serves the words.
    `instead_of`: nor is this one; it serves those wishes of the skill of that name that rules tell apart.
    `texts` are what the program says, by constant and language. `program_line` is the line of the file on which the program starts.
    """

    name: str
    title: Mapping[str, str]
    slots: Mapping[str, Slot]
    examples: Sentences
    counterexamples: Sentences
    program: str
    path: Path
    program_line: int = 1
    covers: frozenset[str] = field(default_factory=frozenset[str])
    cues: Mapping[str, Sentences] = field(default_factory=dict[str, Sentences])
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    last_resort: bool = False
    instead_of: str = ""


def load_skills(folders: Sequence[Path]) -> list[Skill]:
    """Every `*.md` in `folders`, sorted by name; a skill of a later folder replaces the one of the same name.

    A folder that does not exist is empty. Files whose name starts with `_` or `.`, and README.md, are not
    skills. Raises: SkillFileError for the first bad file.
    """
    skills: dict[str, Skill] = {}
    for folder in folders:
        here: dict[str, Skill] = {}
        for path in sorted(folder.glob("*.md")):
            if path.name.startswith(("_", ".")) or path.name.lower() == "readme.md":
                continue
            skill = _load_unless_known(path)
            if skill.name in here:
                other = here[skill.name].path.name
                raise SkillFileError(
                    path,
                    1,
                    f"the skill {skill.name!r} is also defined in {other}",
                    zh=f"技能「{skill.name}」在 {other} 里也有定义",
                )
            here[skill.name] = skill
        skills.update(here)
    return [skills[name] for name in sorted(skills)]


def _load_unless_known(path: Path) -> Skill:
    try:
        stat = path.stat()
    except OSError:
        return load_skill(path)  # says what is wrong with it
    return _load_once(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1000)
def _load_once(path: Path, _modified: int, _size: int) -> Skill:
    """The same object for as long as the file is the same: what is made of skills can be kept, too."""
    return load_skill(path)


def load_skill(path: Path) -> Skill:
    """Read one file. Raises: SkillFileError."""
    text = read_file(path)
    lines = text.split("\n")
    front_end = _front_matter_end(path, lines)
    front = FrontMatter(path, "\n".join(lines[1:front_end]))
    front.only(_KEYS)
    program, program_line = _program(path, lines, front_end + 1)
    slots = _slots(front)

    name = front.text("name")
    if not _NAME.fullmatch(name):
        raise front.error(
            f"the name {name!r} is not lower case words joined by hyphens",
            "name",
            zh=f"名字「{name}」不是用连字符连起来的小写英文单词",
        )
    examples = _sentences(front, slots, "examples")
    if not any(examples.values()):
        raise front.error("a skill needs at least one example", "examples", zh="技能至少要有一个例句")
    return Skill(
        name=name,
        title=_title(front),
        slots=slots,
        examples=examples,
        counterexamples=_sentences(front, slots, "counterexamples"),
        program=program,
        path=path,
        program_line=program_line,
        covers=frozenset(front.strings("covers")),
        texts={
            # With the spaces at their edges: some are parts of other texts.
            key: {language: front.text("texts", key, language, strip=False) for language in LANGUAGES}
            for key in front.mapping("texts")
        },
        last_resort=front.flag("last_resort"),
        instead_of=front.text("instead_of") if "instead_of" in front.values else "",
        cues={group: _by_language(front, front.strings, "cues", group) for group in front.mapping("cues")},
    )


def load_sentences(path: Path) -> dict[str, tuple[str, ...]]:
    """A YAML mapping of topic to sentences, such as `_other.yaml`. Raises: SkillFileError."""
    front = FrontMatter(path, read_file(path), first_line=1)
    return {topic: front.strings(topic) for topic in front.values}


def _front_matter_end(path: Path, lines: list[str]) -> int:
    """Index of the closing `---`."""
    if lines[0].rstrip() != "---":
        raise SkillFileError(
            path, 1, "the file does not begin with front matter (---)", zh="文件开头没有文件头（---）"
        )
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return index
    raise SkillFileError(path, 1, "the front matter has no closing ---", zh="文件头没有用 --- 结束")


def _program(path: Path, lines: list[str], start: int) -> tuple[str, int]:
    """The text of the one python block after line index `start`, and the line number of its first line."""
    found: tuple[str, int] | None = None
    index = start
    while index < len(lines):
        opening = _FENCE.match(lines[index])
        if opening is None:
            index += 1
            continue
        fence, language = opening.group(1), opening.group(2)
        closing = index + 1
        while closing < len(lines) and not _closes(lines[closing], fence):
            closing += 1
        if closing == len(lines):
            raise SkillFileError(path, index + 1, "the code block is never closed", zh="代码块没有结束")
        if language == "python":
            if found is not None:
                raise SkillFileError(
                    path,
                    index + 1,
                    "a second python block; a skill has one program",
                    zh="这是第二个 python 代码块；一个技能只有一段程序",
                )
            found = "\n".join(lines[index + 1 : closing]) + "\n", index + 2
        index = closing + 1
    if found is None:
        raise SkillFileError(
            path,
            len(lines),
            "no program (a ```python block) after the front matter",
            zh="文件头后面没有程序（```python 代码块）",
        )
    program, line = found
    if not program.strip():
        raise SkillFileError(path, line, "the program is empty", zh="程序是空的")
    try:
        # Plans await at top level.
        compile(program, str(path), "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        at = line + (error.lineno or 1) - 1
        raise SkillFileError(
            path, at, f"the program is not Python: {error.msg}", zh=f"程序不是 Python（{error.msg}）"
        ) from error
    except ValueError as error:  # a NUL character, before Python 3.12
        raise SkillFileError(
            path, line, f"the program is not Python: {error}", zh=f"程序不是 Python（{error}）"
        ) from error
    return program, line


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}


def _slots(front: FrontMatter) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for name in front.mapping("slots"):
        if not _SLOT_NAME.fullmatch(name):
            raise front.error(
                f"the slot name {name!r} is not a lower case identifier",
                "slots",
                name,
                zh=f"槽位名「{name}」不是小写的标识符",
            )
        front.only(_SLOT_KEYS, "slots", name)
        kind = front.text("slots", name, "type")
        if kind not in set(SlotType):
            known = ", ".join(SlotType)
            raise front.error(
                f"unknown slot type {kind!r} (known: {known})",
                "slots",
                name,
                "type",
                zh=f"没有「{kind}」这种槽位类型（可用的：{known}）",
            )
        given = front.mapping("slots", name)
        flags = {
            key: front.flag("slots", name, key)
            for key in ("required", "keeps_times", "anywhere", "everybody")
        }
        behind = front.text("slots", name, "behind") if "behind" in given else None
        if behind is not None and behind not in front.mapping("cues"):
            raise front.error(
                f"{behind!r} is no group of cues of this skill",
                "slots",
                name,
                "behind",
                zh=f"「{behind}」不是这个技能的 cues 里的一组",
            )
        occasion = given.get("occasion", OCCASIONS[0])
        if occasion not in OCCASIONS:
            known = ", ".join(OCCASIONS)
            raise front.error(
                f"unknown occasion {occasion!r} (known: {known})",
                "slots",
                name,
                "occasion",
                zh=f"没有「{occasion}」这种场合（可用的：{known}）",
            )
        slots[name] = Slot(
            name,
            SlotType(kind),
            occasion=occasion,
            samples=_by_language(front, front.strings, "slots", name, "samples"),
            behind=behind,
            **flags,
        )
    return slots


def _sentences(front: FrontMatter, slots: Mapping[str, Slot], key: str) -> Sentences:
    sentences = _by_language(front, front.strings, key)
    for language, listed in sentences.items():
        for index, sentence in enumerate(listed):
            for slot in PLACEHOLDER.findall(sentence):
                if slot not in slots:
                    raise front.error(
                        f"{{{slot}}} is not a slot of this skill",
                        key,
                        language,
                        index,
                        zh=f"{{{slot}}} 不是这个技能的槽位",
                    )
    return sentences


def _title(front: FrontMatter) -> dict[str, str]:
    if isinstance(front.get("title"), str):
        return dict.fromkeys(LANGUAGES, front.text("title"))
    return _by_language(front, front.text, "title")


def _by_language(front: FrontMatter, read: Callable[..., _T], *keys: str) -> dict[str, _T]:
    front.only(frozenset(LANGUAGES), *keys)
    return {language: read(*keys, language) for language in LANGUAGES}
