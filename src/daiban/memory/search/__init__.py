"""Finding again what was said in the owner's chats, by words and by meaning. Reads only what a grant opens."""

from daiban.memory.search.answer_kinds import asks_for_last, kinds_asked
from daiban.memory.search.index_vectors import embed_batch, has_at_most_waiting, owners_of_chats, standing
from daiban.memory.search.index_words import index_words
from daiban.memory.search.naming import named_by, share_of
from daiban.memory.search.open_chats import open_chats
from daiban.memory.search.queries import written_in_by
from daiban.memory.search.records import Found, OpenChat, Said, Wanted
from daiban.memory.search.search_chats import search_chats
from daiban.memory.search.talks import Talk, answering_lines, rank_talks, talks_of
from daiban.memory.search.tokens import question_lexemes, spans_of

__all__ = [
    "Found",
    "OpenChat",
    "Said",
    "Talk",
    "Wanted",
    "answering_lines",
    "asks_for_last",
    "embed_batch",
    "has_at_most_waiting",
    "index_words",
    "kinds_asked",
    "named_by",
    "open_chats",
    "owners_of_chats",
    "question_lexemes",
    "rank_talks",
    "search_chats",
    "share_of",
    "spans_of",
    "standing",
    "talks_of",
    "written_in_by",
]
