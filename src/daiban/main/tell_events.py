"""What becomes of a run, one line an event, in the user's language."""

from datetime import datetime
from typing import Any

from daiban.kit.dates import Language
from daiban.main import tell

_STATES = {
    "asked": ("等你同意", "needs your approval"),
    "approved": ("你同意了", "approved"),
    "intended": ("正在做", "being done"),
    "waiting": ("等回答", "waiting for an answer"),
    "failed": ("没有办成", "failed"),
    "refused": ("你没有同意", "refused"),
    "unknown": ("结果不明", "outcome unknown"),
    "undone": ("已撤销", "undone"),
}
_WAITS = {
    "approval": ("你的同意", "your approval"),
    "answer": ("对方的回答", "an answer"),
    "choice": ("你的选择", "your choice"),
    "time": ("时间", "its hour"),
}
_RESOLVED = {
    "approved": ("同意了", "approved"),
    "refused": ("没有同意", "refused"),
    "answered": ("有了回答", "answered"),
    "cancelled": ("收回了", "taken back"),
    "come": ("到了", "has come"),
    "expired": ("过期了", "expired"),
    "overtaken": ("不再需要", "not needed any more"),
}
_NOBODY = {
    "zh": "没有 worker 在运行：要等下一条命令，或者启动 daiban worker，任务才会继续",
    "en": "no worker is running: the run goes on when a command is given or `daiban worker` is started",
}


def event(told: dict[str, Any], language: Language) -> None:
    at = datetime.fromisoformat(told["at"])
    tell.lines(f"{at:%m-%d %H:%M:%S}  {' '.join(_say(told, zh=language == 'zh').split())}")


def nobody_serves(language: Language) -> None:
    """On standard error, beside the events."""
    tell.problem(_NOBODY[language])


def _say(told: dict[str, Any], *, zh: bool) -> str:
    word, colon = (0, "：") if zh else (1, ": ")
    match told["event"]:
        case "asked":
            return f"{('提出', 'asked')[word]}{colon}{told['wish']}"
        case "understood":
            return f"» {('；' if zh else '; ').join(told['lines'])}"
        case "program":
            return f"{('计划', 'plan')[word]} {told['stage']}{colon}{told['skill']}"
        case "call" if told["state"] == "done":
            return f"✓ {told['tool']} {tell.short(told['result'])}"
        case "call":
            return f"{told['tool']}{colon}{_STATES[told['state']][word]}"
        case "parked":
            waits = (_WAITS[wait["kind"]][word] + _in_brackets(wait["id"], zh=zh) for wait in told["waits"])
            return f"{('等待', 'waiting for')[word]}{colon}{('、' if zh else ', ').join(waits)}"
        case "resolved":
            what = _WAITS[told["kind"]][word] + _in_brackets(told["id"], zh=zh)
            return f"{what}{colon}{_RESOLVED[told['how']][word]}" if told["how"] else what
        case "ended":
            return f"[{told['status']}] {told['reply'] or ''}"
        case _:
            return ("继续办", "goes on")[word]


def _in_brackets(text: str, *, zh: bool) -> str:
    return f"（{text}）" if zh else f" ({text})"
