"""Reading the owner's contacts and chats for a plan, under their grants; every reading leaves its use row."""

from daiban.consent import permit, record_use
from daiban.kit.ids import ContactId
from daiban.messenger.contacts import Contact, load_contact
from daiban.messenger.conversations import Message, list_conversations, read_messages
from daiban.runtime.hub import HubCall


async def read_contact(call: HubCall, person: str, *, purpose: str) -> Contact:
    """Raises: NotFound; NotGranted when contacts are not open to the agent."""
    held = await permit(call.db, call.user.id, "contacts", purpose=purpose, now=call.now, run=call.run.id)
    return await load_contact(call.db, held, ContactId(person))


async def read_chat_with(call: HubCall, contact: Contact, *, purpose: str) -> list[Message]:
    """What was said with this contact, in order; nothing when there is no chat with them.

    Raises: NotGranted when it is not open to the agent.
    """
    about = await permit(call.db, call.user.id, "contacts", purpose=purpose, now=call.now, run=call.run.id)
    said: list[Message] = []
    for conversation in await list_conversations(call.db, about):
        if conversation.contact_id != contact.id:
            continue
        held = await permit(
            call.db, call.user.id, "chat",
            purpose=purpose, now=call.now, resource=conversation.id, run=call.run.id,
        )  # fmt: skip
        read = await read_messages(call.db, held)
        await record_use(call.db, held, source=f"chat with {contact.in_full}", records=len(read))
        said += read
    return said
