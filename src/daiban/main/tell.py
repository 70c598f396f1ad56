"""What a person at the terminal reads, in their language, and the one JSON object that a script reads."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast

from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from daiban.consent.words import say_purpose, say_source
from daiban.kit.dates import Language, say_window
from daiban.kit.ids import UserId
from daiban.messenger.post import agent_name
from daiban.runtime.runs import Run

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

Told = dict[str, Any]

# The headings of tables and the counts of an import, by key of the JSON.
_ZH = {
    "seq": "序号", "tool": "工具", "effect": "影响", "state": "状态", "source": "来源", "count": "条数", "purpose": "用途",
    "decision": "谁决定的", "at": "时间", "id": "编号", "data": "数据", "to": "给谁", "until": "到何时", "revoked": "已收回",
    "run": "任务", "status": "状态", "created": "提出时间", "wish": "愿望", "start": "开始", "end": "结束", "title": "标题",
    "place": "地点", "people": "人数", "added": "新增", "known": "已有", "updated": "更新", "unchanged": "未变", "skipped": "跳过",
    "attachments": "附件", "deleted": "已撤回", "edited": "改过", "owner": "主人", "since": "从何时", "why": "原因", "do": "怎么办",
}  # fmt: skip


def as_json(value: Told) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def problem(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"daiban: {' '.join(text.split())}\n")


def lines(*texts: str) -> None:
    for text in texts:
        _out.print(text, markup=False)


class Viewer:
    """Tells one user on standard error what their own runs do as it happens; nothing when a program listens.

    A command advances the runs of everybody, so nothing is shown before `user` is set. `language` is theirs from
    then on.
    """

    def __init__(self, *, quiet: bool) -> None:
        self.user: UserId | None = None
        self.language: Language = "en"
        self._quiet = quiet

    def __call__(self, event: str, run: Run, **about: Any) -> None:
        if self._quiet or run.owner_id != self.user:
            return
        if event == "understood":
            for line in about["lines"]:
                _err.print(f"[bold cyan]»[/] {_plain(line)}")
        elif event == "program":
            _program(_err, about["program"])
        elif event == "call":
            call = about["call"]
            _err.print(f"[green]✓[/] {call.tool} [dim]{_plain(short(call.result))}[/]")


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def short(value: Any, longest: int = 160) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _program(console: Console, program: str) -> None:
    """In colour on a terminal; elsewhere to the letter, for it is what runs."""
    if console.is_terminal:
        console.print(Syntax(program, "python", theme="ansi_dark", word_wrap=True), soft_wrap=False)
    else:
        console.print(program, markup=False)


def added_user(told: Told) -> None:
    handle = told["handle"]
    lines(
        f"已添加 {handle}；你的代办可以使用：日历" if told["language"] == "zh"
        else f"added {handle}; your agent may use: calendar"
    )  # fmt: skip


def imported(told: Told, language: Language) -> None:
    counts = {key: value for key, value in told.items() if isinstance(value, int)}
    lines(", ".join(f"{_heading(key, language)} {value}" for key, value in counts.items()))
    for left_out in told.get("left_out", []):
        lines(_left_out(left_out, language))
    if (more := told.get("skipped", 0) - len(told.get("left_out", []))) > 0 and "left_out" in told:
        lines(f"还跳过了 {more} 个" if language == "zh" else f"and {more} more were skipped")
    for unused in told.get("problems", []):
        said = (
            ", ".join(str(part) for part in cast("dict[str, Any]", unused).values())
            if isinstance(unused, dict)
            else unused
        )
        lines(f"没有用上：{said}" if language == "zh" else f"not used: {said}")
    for person in told.get("people", []):
        if person["is"]:
            whom = person["is"] if person["is"] != "me" else "你自己" if language == "zh" else "you"
            lines(f"{person['name']} = {whom}")
    if nobody := [person["name"] for person in told.get("people", []) if not person["is"]]:
        shown = ("、" if language == "zh" else ", ").join(nobody)
        lines(
            f'不是你的联系人：{shown}（如果是，请再导入一次并加上 --who "{nobody[0]}=联系人"，以后会记得）' if language == "zh"
            else f'none of your contacts: {shown} (if one is, import again with --who "{nobody[0]}=CONTACT"; it is remembered)'
        )  # fmt: skip
    for flaw in told.get("flaws", []):
        lines(flaw)
    if told.get("granted"):
        granted = ", ".join(say_source(source, language) for source in told["granted"])
        lines(
            f"你的代办现在可以使用：{granted}（daiban grant list 可查看，daiban grant revoke 可收回）" if language == "zh"
            else f"your agent may now use: {granted} (daiban grant list shows it, daiban grant revoke takes it back)"
        )  # fmt: skip


def _left_out(left_out: Told, language: Language) -> str:
    zh, en = {
        "no-name": ("没有名字", "it has no name"),
        "gone": ("已经不在了", "it is gone"),
        "other-use": ("不是吃饭的地方", "no place to eat"),
        "twice": ("文件里已经有了", "it is in the file twice"),
    }[left_out["reason"]]
    tag = left_out["tag"]
    if language == "zh":
        return f"跳过 {left_out['place']}：{zh}" + (f"（{tag}）" if tag else "")
    return f"skipped {left_out['place']}: {en}" + (f" ({tag})" if tag else "")


def granted(told: Told, language: Language) -> None:
    data, to, grant = say_source(told["data"], language), told["to"], told["grant"]
    lines(f"已向 {to} 开放：{data}（{grant}）" if language == "zh" else f"opened to {to}: {data} ({grant})")


def revoked(told: Told, language: Language) -> None:
    lines(f"已收回 {told['grant']}" if language == "zh" else f"revoked {told['grant']}")


def grants(told: Told, language: Language) -> None:
    rows = [
        {
            **grant,
            "data": say_source(_granted_source(grant), language),
            "purpose": say_purpose(grant["purpose"], language),
        }
        for grant in told["grants"]
    ]
    table(rows, ("id", "data", "to", "purpose", "until", "revoked"), language)


def _granted_source(grant: Told) -> str:
    if not grant["about"]:
        return str(grant["data"])
    return f"{'group chat' if grant['group'] else 'chat with'} {grant['about']}"


def run(told: Told, language: Language) -> None:
    """The reply, and under it the status."""
    if "answered" in told:
        lines("✓")
        return
    lines(told["reply"] or "", f"[{told['run']}: {told['status']}]")
    for other in told.get("also", []):
        lines("")
        run(other, language)


def run_in_full(told: Told, language: Language) -> None:
    """The reply, the program, the calls and the receipt."""
    run(told, language)
    if told["program"]:
        lines("")
        _program(_out, told["program"])
    _record(told, language)


def run_in_brief(told: Told, language: Language) -> None:
    run(told, language)
    _record(told, language)


def _record(told: Told, language: Language) -> None:
    """The calls and the receipt: what was read for what, and what was done by whose decision."""
    zh = language == "zh"
    if told["calls"]:
        lines("", "调用" if zh else "Calls")
    table(told["calls"], ("seq", "tool", "effect", "state"), language)
    read = [
        {
            "source": say_source(use["source"], language),
            "count": use["count"],
            "purpose": say_purpose(use["purpose"], language),
        }
        for use in told["receipt"]["read"]
    ]
    if read:
        lines("", "收据：读了什么" if zh else "Receipt: what was read")
    table(read, ("source", "count", "purpose"), language)
    if told["receipt"]["done"]:
        lines("", "收据：做了什么" if zh else "Receipt: what was done")
    done = [{**made, "decision": _decision(made["decision"], language)} for made in told["receipt"]["done"]]
    table(done, ("tool", "effect", "decision", "at"), language)


def _decision(decision: str | None, language: Language) -> str | None:
    zh = {
        "approved by the owner": "你同意的",
        "approved in advance": "你事先同意的",
        "answered before": "之前已经回答过",
    }
    return zh.get(decision or "", decision) if language == "zh" else decision


def runs(told: Told, language: Language) -> None:
    table(told["runs"], ("run", "status", "created", "wish"), language)


def bookings(told: Told, language: Language) -> None:
    table(told["bookings"], ("id", "place", "start", "end", "people", "state"), language)


def calendar(told: Told, language: Language) -> None:
    table(told["events"], ("id", "start", "end", "title", "place", "status"), language)


def ics(told: Told, language: Language) -> None:
    sys.stdout.write(told["ics"])


def inbox(told: Told, language: Language) -> None:
    reminder = "提醒：" if language == "zh" else "Reminder: "
    agents = (agent_name("zh"), agent_name("en"))
    for message in told["messages"]:
        # That of an event says so itself.
        is_own = message["kind"] == "reminder" and message["from"] in agents and not message["event"]
        lines(f"{message['at']}  {message['from']}: {reminder if is_own else ''}{message['text']}")
        if message["event"]:
            lines(f"    daiban answer {message['id']} …")
    for question in told["questions"]:
        lines(f"? {question['from']}: {question['text']}")
        for option in question["options"]:
            start, end = (datetime.fromisoformat(option[key]) for key in ("start", "end"))
            lines(f"    · {say_window(start, end, language, start)}")
        lines(f"    daiban answer {question['id']} …")


def found_messages(
    told: Told, language: Language, emphasised: Callable[[str], list[tuple[int, int]]]
) -> None:
    """One line a message: when, with whom, who wrote what; the words that were looked for stand out."""
    for found in told["messages"]:
        said = Text(" ".join(found["text"].split("\n")))
        for begin, finish in emphasised(found["text"]):
            said.stylize("bold yellow", begin, finish)
        # The chat is named beside the author unless it is theirs.
        chat = "" if found["with"] in (None, found["author"]) else f"[{found['with']}] "
        when = f"{datetime.fromisoformat(found['at']):%Y-%m-%d %H:%M}"
        _out.print(Text.assemble((when, "dim"), f"  {chat}{found['author']}: ", said))
    if not told["messages"]:
        lines("没有找到" if language == "zh" else "nothing found")


def indexed(told: Told, language: Language) -> None:
    done, rate, waiting, skipped = (told[k] for k in ("embedded", "per_second", "waiting", "skipped"))
    lines(
        f"已处理 {done} 条（每秒 {rate} 条），还剩 {waiting} 条；{skipped} 条太短，不需要处理" if language == "zh"
        else f"embedded {done} ({rate} per second), {waiting} to go; {skipped} say too little to need it"
    )  # fmt: skip


def table(rows: Sequence[Told], columns: Sequence[str], language: Language) -> None:
    if not rows:
        return
    shown = Table(*(_heading(column, language) for column in columns), box=None, pad_edge=False)
    for row in rows:
        shown.add_row(*("" if row.get(column) is None else _plain(str(row[column])) for column in columns))
    if _out.is_terminal:
        _out.print(shown, soft_wrap=False)
    else:
        # Nothing is cut for a screen that is not there.
        Console(width=240, highlight=False).print(shown, soft_wrap=True)


def _heading(key: str, language: Language) -> str:
    return _ZH.get(key, key) if language == "zh" else key
