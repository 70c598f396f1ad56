"""A mini-app small enough to see through, in files as an author writes them."""

from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from daiban_sdk import CALL, AppError, Call, MiniApp

MANIFEST = """
[app]
name = "notes"
version = "0.1.0"
title = { zh = "笔记", en = "Notes" }

[tools.add]
title = { zh = "记一条", en = "Add a note" }
effect = "own"
idempotent = true
undo = "remove"
undo_arguments = { note = "note" }

[tools.remove]
effect = "own"
idempotent = true

[tools.texts]
effect = "read"

[tools.count_all]
effect = "read"
caller = "service"
"""

TABLE = """
CREATE TABLE notes (note bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner uuid NOT NULL, text text NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY notes_of_owner ON notes USING (owner = nullif(current_setting('daiban.owner', true), '')::uuid);
"""


class Kept(TypedDict):
    note: int


def notes_app(home: Path, manifest: str = MANIFEST) -> MiniApp:
    (home / "migrations").mkdir(exist_ok=True)
    (home / "migrations" / "0001_notes.sql").write_text(TABLE)
    (home / "daiban.toml").write_text(manifest, encoding="utf-8")
    app = MiniApp(home)

    @app.tool
    async def add(text: str, call: Call = CALL) -> Kept:
        """Keep a note; "boom" and "no" go wrong after it is written."""
        made = await call.db.execute(
            "INSERT INTO notes (owner, text) VALUES (%s, %s) RETURNING note", [call.caller.user, text]
        )
        if text == "boom":
            raise ZeroDivisionError("secret details")
        if text == "no":
            raise AppError("refused", "Not this one.", text=text)
        if text == "gone":
            await call.db.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        row = await made.fetchone()
        return {"note": row["note"] if row else 0}

    @app.tool
    async def remove(note: int, call: Call = CALL) -> dict[str, Any]:
        """Remove a note."""
        done = await call.db.execute("DELETE FROM notes WHERE note = %s", [note])
        return {"changed": done.rowcount}

    @app.tool
    async def texts(call: Call = CALL) -> dict[str, Any]:
        """All notes."""
        found = await call.db.execute("SELECT text FROM notes ORDER BY note")
        return {"texts": [row["text"] for row in await found.fetchall()]}

    @app.tool
    async def count_all(call: Call = CALL) -> dict[str, Any]:
        """How many notes the hub itself sees."""
        found = await call.db.execute("SELECT count(*) AS n FROM notes")
        row = await found.fetchone()
        return {"count": row["n"] if row else 0}

    assert add and remove and texts and count_all
    return app
