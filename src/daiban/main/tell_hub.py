"""What the operator reads: numbers, ids and what to do, in the language of the terminal."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daiban.kit.clock import iso
from daiban.kit.dates import Language
from daiban.main import tell
from daiban.memory.rhythm import say_length

_WHY = {
    "no-task": ("没有谁会来办", "nobody is going to carry it"),
    "dead-worker": ("拿着它的 worker 已经不在了", "held by a worker that is dead"),
    "pending": ("等了太久没有 worker 来办", "no worker has taken it"),
    "attempts": ("试了很多次", "tried again and again"),
    "overdue": ("等待已经过期，没有结束", "a wait is past its end"),
}
_DO = {
    "no-task": (
        "这是代办自己的毛病，请报告；它的主人可以 daiban run cancel {run}",
        "a defect of Daiban: report it; its owner can daiban run cancel {run}",
    ),
    "dead-worker": ("启动 daiban worker，会马上接着办", "start daiban worker: it goes on at once"),
    "pending": ("启动 daiban worker，或者多开几个", "start daiban worker, or more of them"),
    "attempts": (
        "看 worker 的日志：它们中断了，或连不上数据库，或小程序没有回应",
        "see the logs of the workers: they die, lose the database, or a mini-app does not answer",
    ),
    "overdue": ("启动 daiban worker：没有谁在看时间", "start daiban worker: nobody watches the clock"),
}


def utc(instant: datetime) -> str:
    """Of the whole hub no zone is the right one."""
    return iso(instant, ZoneInfo("UTC"))


def what_to_do(why: str, run: str, language: Language) -> str:
    return _DO[why][language != "zh"].format(run=run)


def stuck(told: dict[str, Any], language: Language) -> None:
    rows = [{**one, "why": _WHY[one["why"]][language != "zh"]} for one in told["stuck"]]
    tell.table(rows, ("run", "owner", "status", "since", "why", "do"), language)
    if not rows:
        tell.lines("没有卡住的任务" if language == "zh" else "nothing is stuck")


def status(told: dict[str, Any], language: Language) -> None:
    """One line for each part of the hub."""
    zh = language == "zh"
    comma = "，" if zh else ", "
    nothing = "没有" if zh else "none"
    runs = comma.join(f"{state} {number}" for state, number in told["runs"].items())
    waits = comma.join(
        f"{kind} {waits['open']}（最久 {_age(waits['oldest_s'], language)}）" if zh
        else f"{kind} {waits['open']} (oldest {_age(waits['oldest_s'], language)})"
        for kind, waits in told["waits"].items()
    )  # fmt: skip
    tasks, leases, workers = told["tasks"], told["leases"], told["workers"]
    oldest = leases["oldest"]
    lease = (
        nothing if oldest is None
        else f"最久 {_age(oldest['age_s'], language)}，{oldest['worker']}，{oldest['run']}" if zh
        else f"oldest {_age(oldest['age_s'], language)}, {oldest['worker']}, {oldest['run']}"
    )  # fmt: skip
    due = told["next_due"] or nothing
    if zh:
        tell.lines(
            f"任务：{runs or nothing}",
            f"等待：{waits or nothing}",
            f"待办：{tasks['pending']} 个没有人办，{tasks['carried']} 个正在办，{tasks['retried']} 个不是第一次试",
            f"租约：{lease}；worker 已经不在的 {leases['dead']} 个",
            f"worker：{workers['alive']} 个在，其中 {workers['serving']} 个常驻",
            f"下一个到时间的：{due}",
        )
        return
    tell.lines(
        f"runs: {runs or nothing}",
        f"waits: {waits or nothing}",
        f"tasks: {tasks['pending']} pending, {tasks['carried']} being carried, {tasks['retried']} at a second try or later",
        f"leases: {lease}; {leases['dead']} of dead workers",
        f"workers: {workers['alive']} alive, {workers['serving']} of them to stay",
        f"next due: {due}",
    )


def _age(seconds: float, language: Language) -> str:
    if seconds < 60:
        return f"{seconds:.0f} 秒" if language == "zh" else f"{seconds:.0f} s"
    return say_length(timedelta(seconds=seconds), language)
