"""Owners with chats, told and asked without detours."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from daiban.consent import add_grant, permit
from daiban.kit.db import Database
from daiban.kit.ids import ConversationId
from daiban.memory.search import Found, Wanted, embed_batch, index_words, open_chats, search_chats, standing
from daiban.memory.search.index_vectors import Standing
from daiban.messenger.contacts import contact_called, save_contacts
from daiban.messenger.conversations import open_conversation
from daiban.messenger.formats import read_contacts
from daiban.messenger.save_messages import NewMessage, save_messages
from daiban.messenger.users import User
from daiban.models.embeddings import Vectors

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@dataclass
class WordlessEmbedder:
    """A vector for each text, the same for those that `alike` gives the same topic; counts what it embedded."""

    alike: dict[str, str] = field(default_factory=dict[str, str])
    name: str = "wordless"
    dimensions: int = 384
    embedded: list[str] = field(default_factory=list[str])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(self.alike.get(text, text)) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self.queries(texts)

    def _vector(self, topic: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(topic.encode()).digest()[:8])
        vector = np.random.default_rng(seed).standard_normal(self.dimensions).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))


@dataclass
class Owner:
    """One owner, told and asked without detours."""

    database: Database
    user: User
    embedder: WordlessEmbedder

    async def hears(
        self,
        contact: str,
        *texts: str,
        mine: bool = False,
        begin: datetime = NOW - timedelta(days=100),
        granted: bool = True,
        indexed: bool = True,
    ) -> ConversationId:
        """A chat with these messages, a day apart."""
        card = f"BEGIN:VCARD\nVERSION:4.0\nUID:{contact}\nFN:{contact}\nEND:VCARD\n"
        async with self.database.transaction(self.user.id) as db:
            await save_contacts(db, self.user.id, read_contacts(card.encode()))
            held = await permit(db, self.user.id, "contacts", purpose="test", now=NOW)
            chat = await open_conversation(db, self.user.id, (await contact_called(db, held, contact)).id)
            said = [
                NewMessage(
                    begin + timedelta(days=i), mine, "Me" if mine else contact, "text", text, False, None
                )
                for i, text in enumerate(texts)
            ]
            await save_messages(db, self.user.id, chat, said)
            if indexed:
                await index_words(db, self.user.id, [chat])
            if granted:
                await add_grant(db, self.user.id, "chat", purpose="test", now=NOW, resource=chat)
        return chat

    async def finds(self, wanted: Wanted | str, *, among: Sequence[str] | None = None) -> list[Found]:
        async with self.database.transaction(self.user.id) as db:
            chats = await open_chats(db, self.user.id, now=NOW)
            chats = [chat for chat in chats if among is None or chat.name in among]
            wanted = Wanted(wanted) if isinstance(wanted, str) else wanted
            return await search_chats(db, chats, wanted, self.embedder)

    async def texts(self, wanted: Wanted | str, *, among: Sequence[str] | None = None) -> list[str]:
        return [found.message.text for found in await self.finds(wanted, among=among)]

    async def indexes(self, batches: int = 100) -> int:
        """Embed, so many batches at most; how many messages that were."""
        done = 0
        for _ in range(batches):
            async with self.database.transaction(self.user.id) as db:
                done += (await embed_batch(db, self.user.id, self.embedder)).size
        return done

    async def stands(self) -> Standing:
        async with self.database.transaction(self.user.id) as db:
            return await standing(db, self.user.id, self.embedder)
