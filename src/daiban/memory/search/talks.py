"""What was said together: a line that is found is answered by the lines of the same talk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daiban.kit.ids import MessageId
from daiban.memory.search.answer_kinds import holds, is_asked
from daiban.memory.search.naming import share_of
from daiban.memory.search.records import Found, OpenChat, Said, Wanted
from daiban.models.embeddings import Embedder

# A talk ends when nobody has written for so long; who is asked may take longer.
_PAUSE = timedelta(minutes=30)
_ANSWERED_IN = timedelta(hours=12)
# Letters of a talk that its vector is made of.
_MOST_LETTERS = 500
# Weights beside the share of the words, which is from 0 to 1: of that of a whole talk, a cosine (those of one model lie within a
# tenth), a line that holds what is asked for, one that asks the same, and how recent it is.
_WHOLE, _NEAR, _HOLDS, _ASKED, _RECENT = 0.3, 6.0, 0.2, 0.1, 0.05
_OLD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Talk:
    """`hits`: what was found of it, best first. `share`: how much of the telling words is said in it; `near`: its cosine, 0 when it was not compared; `score` compares talks of one search."""

    chat: OpenChat
    lines: tuple[Said, ...]
    hits: tuple[MessageId, ...]
    line_near: float
    share: float = 0.0
    near: float = 0.0
    score: float = 0.0

    @property
    def last_at(self) -> datetime:
        return self.lines[-1].sent_at


def talks_of(found: Sequence[Found], wanted: Wanted) -> list[Talk]:
    """Those in which something was found, in the order of their best lines."""
    talks: list[Talk] = []
    for one in found:
        lines = _exchange(one, wanted)
        ids = {said.id for said in lines}
        at = next((i for i, talk in enumerate(talks) if ids & {said.id for said in talk.lines}), None)
        if at is None:
            talks.append(Talk(one.chat, tuple(lines), (one.message.id,), one.near))
            continue
        old = talks[at]
        first, second = sorted((list(old.lines), lines), key=lambda part: part[0].sent_at)
        known = {said.id for said in first}
        joined = (*first, *(said for said in second if said.id not in known))
        near = max(old.line_near, one.near)
        talks[at] = Talk(old.chat, joined, (*old.hits, one.message.id), near)
    return talks


def _exchange(found: Found, wanted: Wanted) -> list[Said]:
    lines = [found.message]
    for said in reversed(found.before):
        if not _goes_on(said, lines[0]):
            break
        lines.insert(0, said)
    for said in found.after:
        if not _goes_on(lines[-1], said):
            break
        lines.append(said)
    if not wanted.writers or found.chat.contact_id is not None or is_asked(found.message.text):
        return lines
    # Of a group those who are named, and who answers them; what they asked may have been answered by anybody.
    ours = [said.mine or said.contact_id in wanted.writers for said in lines]
    return [
        said
        for i, said in enumerate(lines)
        if ours[i] or said.id == found.message.id or (i > 0 and ours[i - 1] and is_asked(lines[i - 1].text))
    ]


def _goes_on(earlier: Said, later: Said) -> bool:
    pause = later.sent_at - earlier.sent_at
    answers = earlier.author != later.author and is_asked(earlier.text)
    return pause <= (_ANSWERED_IN if answers else _PAUSE)


def rank_talks(
    talks: Sequence[Talk],
    text: str,
    *,
    meaning: str,
    kinds: frozenset[str],
    now: datetime,
    embedder: Embedder | None,
) -> list[Talk]:
    """Best first: by how much of the words is said, how near the whole is in meaning, and whether it holds an answer of the kind that is asked for. Without an embedder by words alone."""
    if embedder is not None and talks:
        (query,) = embedder.queries([meaning or text])
        vectors = embedder.passages([_text_of(talk)[:_MOST_LETTERS] for talk in talks])
        cosines = [float(cosine) for cosine in vectors @ query]
    else:
        cosines = [0.0] * len(talks)
    ranked: list[Talk] = []
    for talk, cosine in zip(talks, cosines, strict=True):
        near = (cosine + (talk.line_near or cosine)) / 2
        shares = [share_of(text, said.text) for said in talk.lines]
        share = max(max(shares), share_of(text, _text_of(talk)))
        held = any(holds(kinds, said.text) for said in talk.lines)
        asked = any(
            0 < max(shares) == part and is_asked(said.text)
            for part, said in zip(shares[:-1], talk.lines, strict=False)
        )
        recent = 0.5 ** ((now - talk.last_at) / _OLD)
        words = (1 - _WHOLE) * max(shares) + _WHOLE * share
        score = words + _NEAR * near + _HOLDS * held + _ASKED * asked + _RECENT * recent
        ranked.append(replace(talk, share=share, near=near, score=score))
    return sorted(ranked, key=lambda talk: -talk.score)


def _text_of(talk: Talk) -> str:
    return "\n".join(said.text for said in talk.lines)


def answering_lines(talk: Talk, text: str, kinds: frozenset[str], most: int) -> tuple[list[Said], bool]:
    """Up to `most` lines in a row that say the most of the words and hold an answer; and whether the talk goes on."""
    lines, hits = talk.lines, set(talk.hits)
    shares = [share_of(text, said.text) for said in lines]
    if not any(shares):
        begin = max(0, next(i for i, said in enumerate(lines) if said.id == talk.hits[0]) - 2)
        begin = 0 if len(lines) <= most else begin
    else:
        starts = [i for i, said in enumerate(lines) if shares[i] > 0 or said.id in hits]

        def worth(start: int) -> tuple[float, int]:
            window = lines[start : start + most]
            said_of_it = share_of(text, "\n".join(said.text for said in window))
            held = any(holds(kinds, said.text) for said in window)
            # Of windows that hold the same the one that begins with what was asked.
            return said_of_it + max(shares[start : start + most]) + _HOLDS * held + 0.5 * shares[
                start
            ], -start

        begin = max(starts, key=worth)
        if begin > 0 and not is_asked(lines[begin].text) and is_asked(lines[begin - 1].text):
            begin -= 1
    shown = list(lines[begin : begin + most])
    return shown, begin + len(shown) < len(lines)
