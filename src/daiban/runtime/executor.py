"""Running a program in the sandbox, one batch of tool calls at a time.

Knows programs, stubs and tool names; nothing of policy, journals or people. Monty stands behind the `Executor`
protocol: its worker processes have limits on memory, time and calls, a clock that stands still and no files.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from pydantic_monty import (
    ExternalModule,
    ExternalReturnValue,
    ExternalSettledResult,
    FunctionSnapshot,
    FutureSnapshot,
    Monty,
    MontyComplete,
    MontyCrashedError,
    MontyRuntimeError,
    MontySession,
    MontySyntaxError,
    MontyTypingError,
    NameLookupSnapshot,
    SyncSnapshot,
)

from daiban.kit.errors import DaibanError

T = TypeVar("T")

# Programs of plans are short and hold little; these bounds are hundreds of times what the bundled skills use.
_LIMITS = {
    "max_memory": 64 * 1024 * 1024,
    "max_feed_duration_secs": 10.0,
    "max_turn_duration_secs": 5.0,
    "max_recursion_depth": 100,
    "max_suspensions": 2000,
}


_REMEMBERED = 1000  # programs that have passed the type check


class ProgramRejected(DaibanError):
    """The program does not type-check or is no program."""

    code = "program-rejected"
    http_status = 422


class ProgramBroke(DaibanError):
    """The program stopped with an error of its own."""

    code = "program-broke"
    http_status = 422


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call that the program has made and waits for; `begin` and `end` are byte offsets into its source."""

    id: int
    tool: str
    arguments: dict[str, Any]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Calls:
    """The program waits for all of these: made together (`gather`), or a single one."""

    calls: tuple[ToolCall, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    value: Any


Step = Calls | Finished


class Session(Protocol):
    """One program being executed from its start."""

    async def start(self) -> Step:
        """Raises: ProgramRejected, ProgramBroke."""
        ...

    async def resume(self, results: Mapping[int, Any]) -> Step:
        """Go on with the results of the last step's calls, by call id. Raises: ProgramBroke."""
        ...


class Executor(Protocol):
    async def check(self, program: str, stubs: Mapping[str, str]) -> None:
        """Type-check the program against the stubs (module text by app). Raises: ProgramRejected."""
        ...

    def session(
        self, program: str, stubs: Mapping[str, str], *, at: datetime, seed: str, checked: bool
    ) -> Any:
        """An async context manager that yields a `Session`; `at` and `seed` pin its clock and its randomness.

        `checked`: the program was type-checked before, perhaps against the stubs of that time.
        """
        ...


class MontyExecutor:
    """`Executor` on a pool of Monty workers. Use it as an async context manager.

    The pool is the synchronous one, stepped in threads: with 1.4's `AsyncMonty` the interpreter aborts at exit in
    about one process of three (see docs/decisions/0004-monty-stepped-in-threads.md).
    """

    def __init__(self, *, processes: int = 1) -> None:
        self._processes = processes
        self._free = asyncio.Semaphore(processes)
        self._pool: Monty | None = None
        self._passed: set[tuple[str, ...]] = set()

    async def __aenter__(self) -> "MontyExecutor":
        return self

    async def __aexit__(self, *about: Any) -> None:
        if self._pool is not None:
            self._pool.__exit__(*about)
            self._pool = None

    async def check(self, program: str, stubs: Mapping[str, str]) -> None:
        async with self._checkout(stubs, at=None, seed="") as session:
            await _in_thread(partial(_only_check, session, program))
        self._remember(program, stubs)

    def _remember(self, program: str, stubs: Mapping[str, str]) -> None:
        """Not to check it again: a check takes some hundred times as long as a step."""
        if len(self._passed) >= _REMEMBERED:
            self._passed.clear()
        self._passed.add(_key(program, stubs))

    @asynccontextmanager
    async def session(
        self, program: str, stubs: Mapping[str, str], *, at: datetime, seed: str, checked: bool
    ) -> AsyncGenerator[Session]:
        async with self._checkout(stubs, at=at, seed=seed) as session:
            known = checked or _key(program, stubs) in self._passed
            yield _MontySession(
                session, program, checked=known, passed=partial(self._remember, program, stubs)
            )

    @asynccontextmanager
    async def _checkout(
        self, stubs: Mapping[str, str], *, at: datetime | None, seed: str
    ) -> AsyncGenerator[MontySession]:
        """A process of the pool for as long as one is inside; who finds none free waits without holding up the others."""
        async with self._free:
            session = self._session(stubs, at=at, seed=seed)
            await asyncio.to_thread(session.__enter__)
            try:
                yield session
            finally:
                session.__exit__(None, None, None)

    def _session(self, stubs: Mapping[str, str], *, at: datetime | None, seed: str) -> MontySession:
        if self._pool is None:
            self._pool = Monty(min_processes=1, max_processes=self._processes).__enter__()
        apps = {name: ExternalModule(_functions_in(text), stubs=text) for name, text in stubs.items()}
        policy: dict[str, Any] = {"sleep": "zero", "random_start": {"seed": seed}}
        if at is not None:
            policy["datetime"] = at
        return self._pool.checkout(
            script_name="plan.py",
            limits=_LIMITS,  # pyright: ignore[reportArgumentType]
            type_check=True,
            type_check_format="concise",
            external_modules={"apps": ExternalModule(dict(apps))},
            os_policy=policy,  # pyright: ignore[reportArgumentType]
        )


class _MontySession:
    def __init__(
        self, session: MontySession, program: str, *, checked: bool, passed: Callable[[], None]
    ) -> None:
        self._session = session
        self._program = program
        self._checked = checked
        self._passed = passed
        self._future: FutureSnapshot | None = None

    async def start(self) -> Step:
        feed = partial(self._session.feed_start, self._program, skip_type_check=self._checked)
        step = await self._advance(feed)
        if not self._checked:
            self._passed()
        return step

    async def resume(self, results: Mapping[int, Any]) -> Step:
        if self._future is None:
            raise ProgramBroke("the program waits for nothing", zh="程序没有在等什么")
        answers: dict[int, ExternalSettledResult] = {
            call: ExternalReturnValue(return_value=value) for call, value in results.items()
        }
        future, self._future = self._future, None
        return await self._advance(partial(future.resume, answers))

    async def _advance(self, go: Callable[[], SyncSnapshot]) -> Step:
        calls, snapshot = await _in_thread(partial(_to_next_calls, go))
        if isinstance(snapshot, MontyComplete):
            return Finished(snapshot.output)
        # Monty reports pending calls in any order; the order in which they were made is what counts.
        self._future = snapshot
        return Calls(tuple(calls[key] for key in sorted(calls)))


def _to_next_calls(
    go: Callable[[], SyncSnapshot],
) -> tuple[dict[int, ToolCall], FutureSnapshot | MontyComplete]:
    """Let the program go on until it waits or ends, and note the calls that it makes."""
    calls: dict[int, ToolCall] = {}
    snapshot = go()
    while not isinstance(snapshot, MontyComplete | FutureSnapshot):
        if isinstance(snapshot, NameLookupSnapshot) or snapshot.is_os_function:
            snapshot = snapshot.resume_auto()
        else:
            calls[snapshot.call_id] = _tool_call(snapshot)
            snapshot = snapshot.resume({"future": ...})
    return calls, snapshot


def _only_check(session: MontySession, program: str) -> None:
    """Monty checks what it is fed before it runs it; the first thing that a program does is to import."""
    snapshot = session.feed_start(program)
    while isinstance(snapshot, FunctionSnapshot) and snapshot.function_name == "import_stubs":
        snapshot = snapshot.resume_auto()


def _key(program: str, stubs: Mapping[str, str]) -> tuple[str, ...]:
    return (program, *stubs.values())


def _tool_call(snapshot: FunctionSnapshot) -> ToolCall:
    if snapshot.args:
        raise ProgramBroke("tools are called with keywords only", zh="调用工具时参数都要写名字")
    return ToolCall(
        id=snapshot.call_id,
        tool=str(snapshot.function_name).removeprefix("apps."),
        arguments=dict(snapshot.kwargs),
        begin=snapshot.position.start,
        end=snapshot.position.end,
    )


async def _in_thread(work: Callable[[], T]) -> T:
    """Let Monty work in a thread; its errors become ours, as code and position."""
    try:
        return await asyncio.to_thread(work)
    except (MontyTypingError, MontySyntaxError) as error:
        why = error.display().strip()
        raise ProgramRejected(f"the program was rejected: {why}", zh=f"程序没有通过检查：{why}") from error
    except MontyRuntimeError as error:
        frames = error.traceback()
        line = frames[-1].line if frames else None
        why = error.display("type-msg")
        raise ProgramBroke(
            f"the program broke at line {line}: {why}", zh=f"程序在第 {line} 行出错：{why}", line=line
        ) from error
    except MontyCrashedError as error:
        raise ProgramBroke("the sandbox stopped the program", zh="沙箱中止了程序") from error


def _functions_in(stub: str) -> dict[str, Any]:
    """The tools that a stub declares: the sandbox only needs to know that they can be called."""
    names: Sequence[str] = [
        line.removeprefix("async def ").split("(", 1)[0]
        for line in stub.splitlines()
        if line.startswith("async def ")
    ]
    return dict.fromkeys(names, _never)


def _never(**_: Any) -> None:
    raise AssertionError("a tool is answered by the driver")
