"""Which of some names a few words mean, and how much of what is looked for a message says."""

from collections.abc import Sequence

from daiban.memory.search.tokens import lexemes_of, question_lexemes

# How much of the words a name must hold to be meant by them, counted in letters; or all of the name is said.
_ENOUGH = 0.25


def named_by(words: str, names: Sequence[str]) -> list[int]:
    """Indices of those names that hold most of the words, in order; none when all hold too little."""
    lexemes, beginnings = question_lexemes(words)
    wanted = {*lexemes, *beginnings}
    held = [wanted & _parts(name) for name in names]
    shares = [_size(parts) for parts in held]
    best = max(shares, default=0)
    enough = best >= _ENOUGH * _size(wanted)
    return [
        index
        for index, (parts, share) in enumerate(zip(held, shares, strict=True))
        if share == best > 0 and (enough or parts == _parts(names[index]))
    ]


def share_of(question: str, text: str) -> float:
    """How much of the telling words of a question, counted in letters, a text says: from 0 to 1."""
    lexemes, beginnings = question_lexemes(question)
    said = lexemes_of(text)
    wanted = [*lexemes, *beginnings]
    held = [
        word
        for word in wanted
        if any(one == word or (word in beginnings and one.startswith(word)) for one in said)
    ]
    return len("".join(held)) / max(1, len("".join(wanted)))


def _parts(name: str) -> set[str]:
    """Without the last character of each run, which every question of one character would find."""
    return {lexeme for lexeme in lexemes_of(name) if len(lexeme) > 1}


def _size(parts: set[str]) -> int:
    return sum(len(part) for part in parts)
