"""Which of some names a few words mean, and how much of what is looked for a text says."""

from collections.abc import Sequence

from daiban.memory.search.tokens import lexemes_of, question_lexemes, spans_of

# How much of the words a name must hold to be meant by them; or all of the name is said.
_ENOUGH = 0.25


def named_by(words: str, names: Sequence[str]) -> list[int]:
    """Indices of those names that hold most of the words, in order; none when all hold too little."""
    shares = [share_of(words, name) for name in names]
    best = max(shares, default=0)
    return [
        index
        for index, share in enumerate(shares)
        if share == best > 0 and (best >= _ENOUGH or share_of(names[index], words) == 1)
    ]


def share_of(question: str, text: str) -> float:
    """How much of the telling words of a question a text says, counted in letters: from 0 to 1."""
    lexemes, beginnings = question_lexemes(question)
    said = lexemes_of(text)
    held = [word for word in lexemes if word in said]
    begun = [start for start in beginnings if any(one.startswith(start) for one in said)]
    wanted = _letters(question, lexemes, beginnings)
    return _letters(question, held, begun) / wanted if wanted else 0.0


def _letters(text: str, lexemes: list[str], beginnings: list[str]) -> int:
    return sum(finish - begin for begin, finish in spans_of(text, lexemes, beginnings))
