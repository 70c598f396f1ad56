"""The machine behind the rules: patterns over the kinds of tokens, applied level by level from small pieces to large ones.

A pattern is a regular expression whose letters are kinds of tokens: `"which? weekday"`, `"(in|within) length"`. The
longest match wins at each place; what its rule makes becomes one token of the next level.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from daiban.kit.when.lex import Token
from daiban.kit.when.records import DateOrder


@dataclass(frozen=True, slots=True)
class Context:
    """When it is said, and how 5/12 is meant; None is not known."""

    now: datetime
    dates: DateOrder | None

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(slots=True)
class Found:
    """The tokens that a rule matched, and the folded text that they are from."""

    tokens: Sequence[Token]

    def get(self, kind: str) -> Any:
        """The value of the first token of that kind; None when there is none."""
        return next((token.value for token in self.tokens if token.kind == kind), None)

    def all(self, kind: str) -> list[Any]:
        return [token.value for token in self.tokens if token.kind == kind]

    def form(self, kind: str) -> str:
        return next((token.form for token in self.tokens if token.kind == kind), "")

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)

    def chinese(self, kind: str) -> bool:
        return not self.form(kind).isascii()


Make = Callable[[Found, Context], Any]
_letters: dict[str, str] = {}


def _letter(kind: str) -> str:
    """Each kind of token as one character of a private range, so that a pattern can be a plain regular expression."""
    return _letters.setdefault(kind, chr(0xE000 + len(_letters)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[a-z_]+", lambda m: _letter(m[0]), pattern).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    kind: str
    make: Make


class Level:
    """Rules that are tried together. A rule may decline by returning None: the next longest match is taken."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._by_first: dict[str, list[Rule]] = {}

    def rule(self, kind: str, *patterns: str) -> Callable[[Make], Make]:
        """Declares that each of `patterns` makes a token of `kind`."""

        def declare(make: Make) -> Make:
            self._rules += [Rule(_compiled(pattern), kind, make) for pattern in patterns]
            return make

        return declare

    @classmethod
    def together(cls, *levels: "Level") -> "Level":
        """The rules of several levels as those of one; of equally long matches the earlier wins."""
        made = cls()
        for level in levels:
            made._rules += level._rules
        return made

    def apply(self, tokens: list[Token], context: Context) -> list[Token]:
        kinds = "".join(_letter(token.kind) for token in tokens)
        made: list[Token] = []
        at = 0
        while at < len(tokens):
            token = self._longest(tokens, kinds, at, context)
            if token is None:
                made.append(tokens[at])
                at += 1
            else:
                made.append(token[0])
                at = token[1]
        return made

    def _longest(
        self, tokens: list[Token], kinds: str, at: int, context: Context
    ) -> tuple[Token, int] | None:
        matches = [
            (m.end(), -n, rule)
            for n, rule in enumerate(self._starting(kinds[at]))
            if (m := rule.pattern.match(kinds, at)) and m.end() > at
        ]
        for end, _, rule in sorted(matches, key=lambda match: match[:2], reverse=True):
            value = rule.make(Found(tokens[at:end]), context)
            if value is not None:
                return Token(rule.kind, value, tokens[at].begin, tokens[end - 1].finish), end
        return None

    def _starting(self, first: str) -> list[Rule]:
        """The rules that can begin with that letter: worked out once."""
        if first not in self._by_first:
            self._by_first[first] = [
                rule for rule in self._rules if first in _firsts(rule.pattern.pattern)[0]
            ]
        return self._by_first[first]


def _firsts(pattern: str) -> tuple[set[str], bool]:
    """The letters with which a match of the pattern can begin, and whether it can be empty."""
    firsts: set[str] = set()
    can_be_empty = False
    for branch in _branches(pattern):
        letters, empty = _firsts_of_branch(branch)
        firsts |= letters
        can_be_empty |= empty
    return firsts, can_be_empty


def _firsts_of_branch(branch: str) -> tuple[set[str], bool]:
    firsts: set[str] = set()
    at = 0
    while at < len(branch):
        end = _end_of_item(branch, at)
        item, optional = branch[at:end], True
        if not item.startswith(("(?=", "(?!", "(?<")) and item not in "$^":
            letters, optional = _firsts(item[1:-1]) if item.startswith("(") else ({item}, False)
            firsts |= letters
        if branch[end : end + 1] in ("?", "*", "+"):
            optional |= branch[end] in "?*"
            end += 1
        if not optional:
            return firsts, False
        at = end
    return firsts, True


def _end_of_item(pattern: str, at: int) -> int:
    depth = 0
    while True:
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
        if depth == 0:
            return at


def _branches(pattern: str) -> list[str]:
    depth, branches = 0, [""]
    for char in pattern:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            branches.append("")
        else:
            branches[-1] += char
    return branches
