"""What a turn works with, built once in `main.wiring` and handed down."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from daiban.kit.clock import Clock
from daiban.kit.db import Database
from daiban.kit.spans import Spans
from daiban.miniapps import Host
from daiban.planner.stubs import stubs_of
from daiban.runtime.hub_stubs import hub_stubs
from daiban.runtime.watch import Watcher

if TYPE_CHECKING:  # what is made at its first use is not imported before either
    from daiban.models.embeddings import Embedder
    from daiban.runtime.execute import Driver
    from daiban.runtime.executor import Executor


@dataclass(frozen=True)
class Means:
    """`skill_folders`: later ones override earlier ones by name. `cache`: a folder for what can be made again."""

    database: Database
    host: Host
    executor: "Executor"
    driver: "Driver"
    clock: Clock
    embedder: "Embedder"
    skill_folders: tuple[Path, ...]
    cache: Path
    watcher: Watcher
    spans: Spans

    async def stubs(self) -> dict[str, str]:
        """The stub modules that a program may import from `apps`."""
        tools = [tool for tool in (await self.host.tools()).values() if tool.for_plans]
        return {**stubs_of(tools, cache=self.cache), **hub_stubs()}
