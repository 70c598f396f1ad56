"""Putting a program together: the skill's text under a head of constants, the ones that the wish and the owner gave.

What is printed is what runs.
"""

import json
import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any, cast

from daiban.messenger.users import Language
from daiban.planner.skill_files import Skill, SlotType

_IMPORT = re.compile(r"^from \w+ import .*$", re.MULTILINE)

# Where a literal alone would be typed too loosely for the tools that take it.
_ANNOTATIONS = {
    SlotType.WINDOWS: ": list[calendar.Window]",
    SlotType.SPANS: ": list[calendar.Window]",
    SlotType.KIND: ": list[str]",
    SlotType.PEOPLE: ": list[str]",
    SlotType.USUAL: ": people.Usual",
}


def write_program(skill: Skill, values: Mapping[str, Any], language: Language) -> str:
    """The whole program. A text of the skill is taken in the owner's language, one for the guest in the guest's.

    Only constants that the skill's program uses are written.
    """
    # One guest has a language, several have one each, and what they read is then a list.
    of_guests = cast("list[Language]", values.get("guest_languages", []))
    guest_language = str(values.get("guest_language", language))

    def for_guests(texts: Mapping[str, str]) -> Any:
        return [texts[one] for one in of_guests] if of_guests else texts[guest_language]

    constants: dict[str, Any] = {"language": language, **values}
    for name, texts in skill.texts.items():
        constants[name] = for_guests(texts) if name.startswith("guest_") else texts[language]
    for name, value in list(constants.items()):
        if isinstance(value, dict) and set(cast("dict[str, Any]", value)) == {"zh", "en"}:
            constants[name] = value[language]
            constants[f"guest_{name}"] = for_guests(cast("dict[str, str]", value))
    imports = _IMPORT.findall(skill.program)
    body = _IMPORT.sub("", skill.program).strip()
    used = {name: value for name, value in constants.items() if re.search(rf"\b{name}\b", body)}
    annotations = {slot.name: _ANNOTATIONS.get(slot.type, "") for slot in skill.slots.values()}
    annotations["replaces"] = ": list[str]"
    annotations |= {f"{name}_limits": ": list[str]" for name in skill.slots}
    annotations |= {f"{name}_{of}": ": list[str]" for name in skill.slots for of in ("people", "day")}
    annotations |= {
        f"{slot.name}_facts": ": dict[str, str | list[str]]"
        for slot in skill.slots.values()
        if slot.type is SlotType.WISH
    }
    annotations |= {
        f"{slot.name}_waking": annotations[slot.name]
        for slot in skill.slots.values()
        if slot.type is SlotType.SPANS
    }
    head = [f"{name}{annotations.get(name, '')} = {_constant(name, value)}" for name, value in used.items()]
    return "\n".join([*imports, "", *head, "", body, ""])


def _constant(name: str, value: Any) -> str:
    if name.startswith("guest_") and isinstance(value, list):
        return _for_each(cast("list[Any]", value))
    return _literal(value)


def _literal(value: Any) -> str:
    """A JSON value as a Python literal."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value).items()
        return "{" + ", ".join(f"{_literal(key)}: {_literal(part)}" for key, part in fields) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, cast("list[Any]", value))) + "]"
    return repr(value) if value is None or isinstance(value, bool) else json.dumps(value, ensure_ascii=False)


def _for_each(values: list[Any]) -> str:
    """What is for each guest, with neighbours that are alike written once: a table for ten is no longer to read than one for two."""
    alike = [(_literal(value), len(list(group))) for value, group in groupby(values)]
    return (
        " + ".join(f"[{literal}]" + (f" * {times}" if times > 1 else "") for literal, times in alike) or "[]"
    )
