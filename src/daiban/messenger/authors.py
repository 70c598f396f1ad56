"""Who the authors of a chat are: what the owner has said of a name, else what the address book says.

In a group, where a name may be anybody's, nothing is guessed: a name that is like a contact's is asked about, once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit
from daiban.kit.ids import ContactId
from daiban.messenger.contacts import Contact
from daiban.messenger.formats.names import LIKELY, SELF_WORDS, SURE
from daiban.messenger.tables import aliases, conversations, messages


@dataclass(frozen=True, slots=True)
class Alias:
    """Whom a name stands for: a contact, the owner, or nobody in the address book (neither)."""

    contact_id: ContactId | None
    is_owner: bool


NOBODY = Alias(None, False)
OWNER = Alias(None, True)


@dataclass(frozen=True, slots=True)
class Unclear:
    """An author whose name is like those of `candidates`, or of the owner (`or_owner`), and surely nobody's alone."""

    author: str
    candidates: tuple[Contact, ...]
    or_owner: bool


def names_of(contact: Contact) -> list[str]:
    """All that an export may call a contact."""
    return [name for name in (contact.name, contact.remark, *contact.phones, *contact.handles) if name]


def link_authors(
    authors: Sequence[str],
    *,
    contacts: Sequence[Contact],
    own_names: Sequence[str],
    told: Mapping[str, Alias],
    own: str | None = None,
    other_names: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[dict[str, Alias], list[Unclear]]:
    """Whom each author's name stands for, and the authors of whom it cannot be said; they are in the one or the other.

    `told` goes before everything; `own` is who the file says is the owner; `other_names` are further names of an author.
    """
    linked: dict[str, Alias] = {}
    unclear: list[Unclear] = []
    for author in authors:
        if alias := told.get(author) or (OWNER if author == own else None):
            linked[author] = alias
            continue
        names = (author, *(other_names or {}).get(author, ()))
        found = _linked(names, contacts, own_names, may_be_owner=own is None)
        if isinstance(found, Alias):
            linked[author] = found
        else:
            unclear.append(Unclear(author, *found))
    return linked, unclear


def _linked(
    names: Sequence[str], contacts: Sequence[Contact], own_names: Sequence[str], *, may_be_owner: bool
) -> Alias | tuple[tuple[Contact, ...], bool]:
    def any_is(same: Callable[[str, str], bool], others: Iterable[str]) -> bool:
        return any(same(name, other) for other in others for name in names)

    for same in SURE:
        fitting = tuple(contact for contact in contacts if any_is(same, names_of(contact)))
        is_own = may_be_owner and any_is(same, own_names)
        if len(fitting) + is_own == 1:
            return OWNER if is_own else Alias(fitting[0].id, False)
        if fitting:
            return fitting, is_own
    if may_be_owner and names[0].casefold() in SELF_WORDS:
        return OWNER
    fitting = tuple(contact for contact in contacts if any_is(LIKELY, names_of(contact)))
    is_own = may_be_owner and any_is(LIKELY, own_names)
    return (fitting, is_own) if fitting or is_own else NOBODY


async def load_aliases(db: AsyncConnection, held: Permit) -> dict[str, Alias]:
    """What the permit's owner has said of names, by name; needs the permit for contacts."""
    rows = await db.execute(select(aliases).where(aliases.c.owner_id == held.owner_id))
    return {row.name: Alias(row.contact_id, row.is_owner) for row in rows}


async def remember_aliases(db: AsyncConnection, held: Permit, told: Mapping[str, Alias]) -> None:
    """Keep what the owner says of names, in the place of what they said before."""
    for name, alias in told.items():
        fields = {"contact_id": alias.contact_id, "is_owner": alias.is_owner}
        statement = insert(aliases).values(owner_id=held.owner_id, name=name, **fields)
        await db.execute(statement.on_conflict_do_update(index_elements=["owner_id", "name"], set_=fields))


async def relink_groups(db: AsyncConnection, held: Permit, linked: Mapping[str, Alias]) -> None:
    """Give the messages of all groups, kept before it was known whose a name is, to whom it stands for now."""
    groups = select(conversations.c.id).where(
        conversations.c.owner_id == held.owner_id, conversations.c.contact_id.is_(None)
    )
    rows = await db.execute(
        select(messages.c.author, messages.c.contact_id, messages.c.mine)
        .where(messages.c.conversation_id.in_(groups), messages.c.author.in_(linked))
        .distinct()
    )
    for author in {row.author for row in rows if Alias(row.contact_id, row.mine) != linked[row.author]}:
        alias = linked[author]
        await db.execute(
            update(messages)
            .where(
                messages.c.conversation_id.in_(groups),
                messages.c.author == author,
                or_(
                    messages.c.contact_id.is_distinct_from(alias.contact_id),
                    messages.c.mine != alias.is_owner,
                ),
            )
            .values(contact_id=alias.contact_id, mine=alias.is_owner)
        )
