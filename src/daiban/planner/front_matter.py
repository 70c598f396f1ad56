"""The YAML at the head of a skill file, read so that every complaint names its line."""

from pathlib import Path
from typing import Any, Protocol, cast

import yaml

from daiban.kit.errors import BadInput, cannot_be_read


class _Constructor(Protocol):
    """The part of a YAML loader that its type stubs leave open."""

    def construct_document(self, node: yaml.Node) -> Any: ...


_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it: eight times as fast."""


class SkillFileError(BadInput):
    """A skill file cannot be used. Either wording is one line: file, line, and what is wrong there."""

    code = "bad-skill-file"

    def __init__(self, path: Path, line: int, problem: str, *, zh: str) -> None:
        super().__init__(f"{path}:{line}: {problem}", zh=f"{path}:{line}: {zh}")
        self.path = path
        self.line = line
        self.problem = problem


class FrontMatter:
    """Parsed YAML that can still say on which line of the file a key stands."""

    def __init__(self, path: Path, text: str, *, first_line: int = 2) -> None:
        self._path = path
        self._first_line = first_line
        try:
            loader = _Loader(text)
            self._node = loader.get_single_node()
            values: Any = cast(_Constructor, loader).construct_document(self._node) if self._node else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = first_line + (mark.line if mark else 0)
            why = error.problem or error.context
            raise SkillFileError(path, line, f"bad YAML: {why}", zh=f"YAML 写错了（{why}）") from error
        except (yaml.YAMLError, ValueError) as error:  # ValueError: an impossible date such as 2024-13-45
            why = str(error).splitlines()[0]
            raise SkillFileError(path, first_line, f"bad YAML: {why}", zh=f"YAML 写错了（{why}）") from error
        if not isinstance(values, dict):
            raise SkillFileError(
                path, first_line, "the front matter is not a mapping", zh="文件头不是「键: 值」的形式"
            )
        self.values = cast(dict[str, Any], values)
        self._no_duplicates(self._node)

    def error(self, problem: str, *keys: str | int, zh: str) -> SkillFileError:
        """An error at the deepest of `keys` that exists."""
        node, line = self._node, self._first_line
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            line = self._first_line + found[0].start_mark.line
            node = found[1]
        return SkillFileError(self._path, line, problem, zh=zh)

    def only(self, allowed: frozenset[str], *keys: str) -> None:
        for key in self.mapping(*keys):
            if key not in allowed:
                where = f" of {'.'.join(keys)}" if keys else ""
                known = ", ".join(sorted(allowed))
                raise self.error(
                    f"unknown key {key!r}{where} (known: {known})",
                    *keys,
                    key,
                    zh=f"{'.'.join(keys) or '文件头'} 里没有「{key}」这个键（可用的：{known}）",
                )

    def get(self, *keys: str) -> Any:
        value: Any = self.values
        for key in keys:
            if not isinstance(value, dict):
                return None
            value = cast(dict[str, Any], value).get(key)
        return value

    def mapping(self, *keys: str) -> dict[str, Any]:
        value = self.get(*keys)
        if value is None:
            return {}
        if not isinstance(value, dict):
            where = ".".join(keys)
            raise self.error(f"{where} is not a mapping", *keys, zh=f"{where} 不是「键: 值」的形式")
        found = cast(dict[Any, Any], value)
        for key in found:
            if not isinstance(key, str):
                raise self.error(f"the key {key!r} is not text", *keys, zh=f"键「{key}」不是文字")
        return found

    def text(self, *keys: str, strip: bool = True) -> str:
        value = self.get(*keys)
        if not isinstance(value, str) or not value.strip():
            where = ".".join(keys)
            raise self.error(f"{where} is missing or not text", *keys, zh=f"缺少 {where}，或它不是文字")
        return value.strip() if strip else value

    def flag(self, *keys: str) -> bool:
        value = self.get(*keys)
        if not isinstance(value, bool | None):
            raise self.error(
                f"{keys[-1]} is neither true nor false", *keys, zh=f"{keys[-1]} 只能是 true 或 false"
            )
        return bool(value)

    def strings(self, *keys: str) -> tuple[str, ...]:
        value = self.get(*keys)
        if value is None:
            return ()
        if not isinstance(value, list):
            where = ".".join(keys)
            raise self.error(f"{where} is not a list", *keys, zh=f"{where} 不是列表")
        sentences = cast(list[Any], value)
        for index, sentence in enumerate(sentences):
            if not isinstance(sentence, str) or not sentence.strip():
                raise self.error(
                    f"not a sentence (quote it?): {sentence!r}",
                    *keys,
                    index,
                    zh=f"这不是句子（要加引号吗？）：「{sentence}」",
                )
        return tuple(str(sentence).strip() for sentence in sentences)

    def _no_duplicates(self, node: yaml.Node | None) -> None:
        # YAML lets a later key silently replace an earlier one, which loses half a file without a word.
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in seen:
                        line = self._first_line + key.start_mark.line
                        raise SkillFileError(
                            self._path,
                            line,
                            f"the key {key.value!r} stands here twice",
                            zh=f"键「{key.value}」在这里出现了两次",
                        )
                    seen.add(key.value)
                self._no_duplicates(value)


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode) and name.value == str(key):
                return name, value
    return None


def read_file(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        en, zh = cannot_be_read(error)
        raise SkillFileError(path, 1, en, zh=zh) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SkillFileError(path, line, "is not UTF-8 text", zh="不是 UTF-8 文本") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
