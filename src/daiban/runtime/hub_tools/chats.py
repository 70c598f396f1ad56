"""Reading the owner's contacts and chats for a plan, under their grants; every reading leaves its use row."""

from collections.abc import AsyncIterator
from datetime import datetime

from daiban.consent import Permit, find_permit, permit, record_use
from daiban.kit.ids import ContactId
from daiban.messenger.contacts import Contact, load_contact
from daiban.messenger.conversations import (
    Conversation,
    Message,
    list_conversations,
    list_groups_with,
    read_messages,
    read_times,
)
from daiban.runtime.hub import HubCall


async def read_contact(call: HubCall, person: str, *, purpose: str) -> Contact:
    """Raises: NotFound; NotGranted when contacts are not open to the agent."""
    held = await permit(call.db, call.user.id, "contacts", purpose=purpose, now=call.now, run=call.run.id)
    return await load_contact(call.db, held, ContactId(person))


async def read_chat_with(call: HubCall, contact: Contact, *, purpose: str) -> list[Message]:
    """What was said with this contact, in order; nothing when there is no chat with them.

    Raises: NotGranted when it is not open to the agent.
    """
    said: list[Message] = []
    async for held in _chats_with(call, contact, purpose=purpose):
        read = await read_messages(call.db, held)
        await record_use(call.db, held, source=f"chat with {contact.in_full}", records=len(read))
        said += read
    return said


async def read_groups_with(
    call: HubCall, contact: Contact, *, purpose: str
) -> list[tuple[Conversation, list[Message]]]:
    """What was said in each group where this contact wrote, as far as it is open to the agent; in order within each."""
    about = await permit(call.db, call.user.id, "contacts", purpose=purpose, now=call.now, run=call.run.id)
    said: list[tuple[Conversation, list[Message]]] = []
    for group in await list_groups_with(call.db, about, contact.id):
        held = await find_permit(
            call.db, call.user.id, "chat",
            purpose=purpose, now=call.now, resource=group.id, run=call.run.id,
        )  # fmt: skip
        if held is not None:
            read = await read_messages(call.db, held)
            await record_use(call.db, held, source=f"group chat {group.title}", records=len(read))
            said.append((group, read))
    return said


async def read_times_with(call: HubCall, contact: Contact, *, purpose: str) -> list[tuple[datetime, bool]]:
    """When something was said in the chat with this contact, and whether by the owner, in order; none of the words.

    Raises: NotGranted when it is not open to the agent.
    """
    times: list[tuple[datetime, bool]] = []
    async for held in _chats_with(call, contact, purpose=purpose):
        read = await read_times(call.db, held)
        await record_use(call.db, held, source=f"chat with {contact.in_full}", records=len(read))
        times += read
    return times


async def _chats_with(call: HubCall, contact: Contact, *, purpose: str) -> AsyncIterator[Permit]:
    about = await permit(call.db, call.user.id, "contacts", purpose=purpose, now=call.now, run=call.run.id)
    for conversation in await list_conversations(call.db, about):
        if conversation.contact_id == contact.id:
            yield await permit(
                call.db, call.user.id, "chat",
                purpose=purpose, now=call.now, resource=conversation.id, run=call.run.id,
            )  # fmt: skip
