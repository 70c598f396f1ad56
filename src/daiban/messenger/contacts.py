"""An owner's contacts: imported, listed, named."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit
from daiban.kit.errors import BadInput, NotFound
from daiban.kit.ids import ContactId, UserId, new_id
from daiban.messenger.tables import contacts
from daiban.messenger.users import DirectoryEntry, in_directory

if TYPE_CHECKING:  # the readers of files are needed by imports only
    from daiban.messenger.formats import ContactCard


@dataclass(frozen=True, slots=True)
class Contact:
    """`remark` is what the owner calls them; it never leaves the owner's own rows."""

    id: ContactId
    owner_id: UserId
    uid: str
    name: str
    remark: str | None
    categories: tuple[str, ...]
    relations: tuple[str, ...]
    handles: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    birthday: date | None

    @property
    def called(self) -> str:
        """What the owner would call them."""
        return self.remark or self.name

    @property
    def in_full(self) -> str:
        """Remark and name, so that nobody is mistaken for somebody else."""
        return in_full(self.name, self.remark)


def in_full(name: str, remark: str | None) -> str:
    """`大刘（刘成）`, `flatmate (Priya Nair)`; the name alone without a remark."""
    if not remark or remark == name:
        return name
    return f"{remark} ({name})" if remark.isascii() else f"{remark}（{name}）"


async def save_contacts(db: AsyncConnection, owner: UserId, cards: "list[ContactCard]") -> tuple[int, int]:
    """Add the cards or update those known by UID (or by name and numbers); (added, updated)."""
    known = {row.uid for row in await db.execute(select(contacts.c.uid))}
    added = 0
    alike: Counter[str] = Counter()
    for card in cards:
        uid = card.uid or _uid_of(card)
        if not card.uid:
            # Two people of one name in a file without ids: the second of them is somebody else, in each export again.
            alike[uid] += 1
            uid = uid if alike[uid] == 1 else f"{uid}-{alike[uid]}"
        added += uid not in known
        known.add(uid)
        fields = {
            "name": card.name,
            "remark": card.remark,
            "categories": list(card.categories),
            "relations": list(card.relations),
            "handles": list(card.handles),
            "phones": list(card.phones),
            "emails": list(card.emails),
            "birthday": card.birthday,
        }
        statement = insert(contacts).values(id=new_id("c"), owner_id=owner, uid=uid, **fields)
        await db.execute(statement.on_conflict_do_update(index_elements=["owner_id", "uid"], set_=fields))
    return added, len(cards) - added


def _uid_of(card: "ContactCard") -> str:
    marks = "\n".join([card.name, *sorted(card.phones), *sorted(card.emails), *sorted(card.handles)])
    return "daiban-" + hashlib.sha256(marks.encode()).hexdigest()[:32]


async def list_contacts(db: AsyncConnection, held: Permit) -> list[Contact]:
    """All contacts of the permit's owner, by name."""
    rows = await db.execute(
        select(contacts).where(contacts.c.owner_id == held.owner_id).order_by(contacts.c.name)
    )
    return [_contact(dict(row)) for row in rows.mappings()]


async def load_contact(db: AsyncConnection, held: Permit, contact: ContactId) -> Contact:
    """Raises: NotFound, also when it is someone else's."""
    rows = await db.execute(
        select(contacts).where(contacts.c.owner_id == held.owner_id, contacts.c.id == contact)
    )
    row = rows.mappings().first()
    if row is None:
        raise NotFound(f"no contact {contact}", zh=f"没有联系人 {contact}")
    return _contact(dict(row))


async def contact_called(db: AsyncConnection, held: Permit, words: str) -> Contact:
    """The one contact with that remark, name, handle or id.

    Raises: NotFound, BadInput when several fit.
    """
    folded = words.strip().casefold()
    everyone = await list_contacts(db, held)
    ways: tuple[Callable[[Contact], bool], ...] = (
        lambda contact: contact.id == words,
        lambda contact: folded in (contact.name.casefold(), (contact.remark or "").casefold()),
        lambda contact: folded in (handle.casefold() for handle in contact.handles),
        lambda contact: folded in contact.name.casefold() or folded in (contact.remark or "").casefold(),
    )
    for fits in ways:
        fitting = [contact for contact in everyone if folded and fits(contact)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            names = ", ".join(f"{contact.in_full} [{contact.id}]" for contact in fitting)
            raise BadInput(
                f"several contacts are called {words!r}: {names}; give the id",
                zh=f"叫「{words}」的联系人不止一个：{names}；请写明编号",
            )
    raise NotFound(
        f"no contact {words!r}; import them with: daiban import contacts FILE.vcf --user HANDLE",
        zh=f"没有联系人「{words}」；用 daiban import contacts FILE.vcf --user HANDLE 导入",
    )


async def user_behind(db: AsyncConnection, contact: Contact) -> DirectoryEntry | None:
    """The user of this hub whom the contact card names by a daiban handle, if there is one."""
    for handle in contact.handles:
        entry = await in_directory(db, handle=handle)
        if entry is not None:
            return entry
    return None


def _contact(row: dict[str, Any]) -> Contact:
    lists = ("categories", "relations", "handles", "phones", "emails")
    fields: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in row.items()}
    return Contact(**fields)
