"""What the SDK does around a tool: transaction, caller, idempotency key, errors."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from notes_app import MANIFEST, notes_app

from daiban_sdk import AppError, ManifestError, MiniApp
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio


async def texts(hub: FakeHub, owner: UUID) -> list[str]:
    return (await hub.call("texts", {}, owner=owner))["texts"]


async def refusal(hub: FakeHub, tool: str, arguments: dict[str, Any], **who: Any) -> AppError:
    with pytest.raises(AppError) as error:
        await hub.call(tool, arguments, **who)
    return error.value


async def test_the_same_key_takes_effect_once_also_after_a_restart(
    notes: FakeHub, app: MiniApp, storage_url: str
) -> None:
    owner = uuid4()
    first = await notes.call("add", {"text": "milk"}, owner=owner, key="run-1/2")
    async with FakeHub(app, storage_url, now=notes.now) as later:
        assert await later.call("add", {"text": "milk"}, owner=owner, key="run-1/2") == first
    assert await texts(notes, owner) == ["milk"]


async def test_calls_with_one_key_at_the_same_moment_take_effect_once(notes: FakeHub) -> None:
    owner = uuid4()
    made = await asyncio.gather(
        *(notes.call("add", {"text": "milk"}, owner=owner, key="k") for _ in range(8))
    )
    assert len({result["note"] for result in made}) == 1
    assert await texts(notes, owner) == ["milk"]


@pytest.mark.parametrize(("tool", "arguments"), [("add", {"text": "tea"}), ("remove", {"note": 1})])
async def test_a_key_used_for_another_call_is_refused(
    notes: FakeHub, tool: str, arguments: dict[str, Any]
) -> None:
    owner = uuid4()
    await notes.call("add", {"text": "milk"}, owner=owner, key="k")
    assert (await refusal(notes, tool, arguments, owner=owner, key="k")).code == "key-reused"
    assert await texts(notes, owner) == ["milk"]


async def test_keys_of_two_owners_do_not_meet(notes: FakeHub) -> None:
    one, other = uuid4(), uuid4()
    await notes.call("add", {"text": "milk"}, owner=one, key="k")
    await notes.call("add", {"text": "tea"}, owner=other, key="k")
    assert (await texts(notes, one), await texts(notes, other)) == (["milk"], ["tea"])


@pytest.mark.parametrize(("text", "code"), [("no", "refused"), ("boom", "internal"), ("gone", "unavailable")])
async def test_what_fails_leaves_nothing_and_the_key_unused(notes: FakeHub, text: str, code: str) -> None:
    owner = uuid4()
    error = await refusal(notes, "add", {"text": text}, owner=owner, key="k")
    assert error.code == code
    assert "secret" not in error.message
    assert await texts(notes, owner) == []
    await notes.call("add", {"text": "milk"}, owner=owner, key="k")
    assert await texts(notes, owner) == ["milk"]


async def test_a_refusal_carries_its_details(notes: FakeHub) -> None:
    error = await refusal(notes, "add", {"text": "no"}, owner=uuid4())
    assert (error.message, error.details) == ("Not this one.", {"text": "no"})


async def test_an_effect_needs_a_key_and_an_owner(notes: FakeHub) -> None:
    meta = notes.meta(uuid4(), None)
    with pytest.raises(AppError) as error:
        await notes.call_with("add", {"text": "x"}, meta)
    assert error.value.code == "no-key"
    assert (await refusal(notes, "add", {"text": "x"})).code == "no-owner"


async def test_what_only_the_hub_may_call_is_refused_to_owners(notes: FakeHub) -> None:
    assert (await refusal(notes, "count_all", {}, owner=uuid4())).code == "not-for-plans"
    await notes.call("add", {"text": "milk"}, owner=uuid4())
    assert await notes.call("count_all", {}) == {"count": 0}, (
        "the hub itself sees no owner's rows unless a policy says so"
    )


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
async def test_what_cannot_be_stored_is_refused_before_anything_happens(notes: FakeHub, text: str) -> None:
    assert (await refusal(notes, "add", {"text": text}, owner=uuid4())).code == "bad-arguments"


@pytest.mark.parametrize("arguments", [{}, {"text": 1}, {"text": "x", "owner": "someone"}])
async def test_arguments_that_do_not_fit_are_named(notes: FakeHub, arguments: dict[str, Any]) -> None:
    assert (await refusal(notes, "add", arguments, owner=uuid4())).code == "bad-arguments"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("daiban/now", None), ("daiban/now", "soon"), ("daiban/now", "2026-11-24T10:00:00"), ("daiban/timezone", "Mars/Olympus"),
        ("daiban/timezone", "../../etc/passwd"), ("daiban/owner", "me"), ("daiban/locale", "fr"), ("daiban/idempotency-key", ""),
    ],
)  # fmt: skip
async def test_a_call_without_a_proper_caller_is_refused(
    notes: FakeHub, name: str, value: str | None
) -> None:
    meta = {**notes.meta(uuid4(), "k"), name: value}
    with pytest.raises(AppError) as error:
        await notes.call_with("texts", {}, meta)
    assert (error.value.code, name in error.value.message) == ("bad-caller", True)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[tools.texts]", "[tools.text]", "text, texts"),
        ('effect = "own"', 'effect = "harmless"', "effect"),
        ('undo = "remove"', 'undo = "erase"', "erase"),
        ('undo = "remove"\n', "", "no undo"),
        ('{ note = "note" }', '{ notes = "note" }', "notes"),
        ("[app]", "[apps]", "app"),
        ("[app]", "[app", "daiban.toml"),
        ('name = "notes"', 'name = "Notes!"', "name"),
    ],
)
async def test_a_manifest_that_does_not_fit_stops_the_app(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(ManifestError, match=words):
        notes_app(tmp_path, MANIFEST.replace(old, new, 1)).server("postgresql://nowhere")
