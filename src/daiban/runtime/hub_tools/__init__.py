"""The tools that the hub gives to plans, by module: their functions and what is declared of them."""

from collections.abc import Mapping
from functools import partial

from daiban.miniapps import Effect, Role, Tool
from daiban.models.embeddings import Embedder
from daiban.runtime.hub import Delivery, HubFunction, HubTool, Recall
from daiban.runtime.hub_tools import messages, own_things, owner, people, runs, tasks, times
from daiban.runtime.hub_tools.birthdays import birthdays
from daiban.runtime.hub_tools.find_said import find
from daiban.runtime.hub_tools.usual_places import usual_places


def hub_tools(embedder: Embedder | None = None) -> Mapping[str, HubTool]:
    """Every hub tool by its full name, such as `messages.send`; `messages.find` needs the embedder."""
    declared = [
        _tool(
            "messages",
            "ask_when",
            messages.ask_when,
            "share",
            "问对方哪个时间方便",
            "Ask when they are free",
            target="person",
            recall=messages.recall_answer,
            delivery=messages.delivery_of_question,
        ),
        _tool(
            "messages",
            "send",
            messages.send,
            "share",
            "告诉对方",
            "Tell them",
            target="person",
            delivery=messages.delivery_of_notice,
        ),
        _tool(
            "messages",
            "find",
            partial(find, embedder=embedder),
            "read",
            "在聊天里找",
            "Look in the chats",
        ),
        _tool("messages", "remind", messages.remind, "own", "到时提醒你", "Remind you"),
        _tool(
            "messages",
            "announce",
            messages.announce,
            "share",
            "告诉对方",
            "Tell them",
            target="recipients",
            delivery=messages.delivery_of_announcement,
        ),
        _tool(
            "owner",
            "choose_place",
            owner.choose_place,
            "read",
            "问你选哪家",
            "Ask you which place",
            recall=owner.recall_choice,
        ),
        _tool(
            "owner",
            "choose_when",
            owner.choose_when,
            "read",
            "问你什么时间",
            "Ask you which time",
            recall=owner.recall_choice,
        ),
        _tool(
            "owner",
            "events_named",
            own_things.events_named,
            "read",
            "在日历里找",
            "Look in the calendar",
        ),
        _tool("owner", "reminders", own_things.reminders, "read", "看提醒", "Look at your reminders"),
        _tool("people", "birthdays", birthdays, "read", "看谁过生日", "See who has a birthday"),
        _tool("people", "cards", own_things.cards, "read", "看通讯录", "Look in the contacts"),
        _tool("people", "places", people.places, "read", "翻聊天找地方", "Find the place in the chats"),
        _tool(
            "people",
            "usual_places",
            usual_places,
            "read",
            "看你通常怎么选",
            "See what you usually choose",
        ),
        _tool(
            "people",
            "free_slots",
            people.free_slots,
            "read",
            "看对方开放的空闲时间",
            "Look at their free slots",
        ),
        _tool("runs", "review", runs.review, "read", "看看做过什么", "See what was done"),
        _tool("runs", "undo", runs.undo, "share", "取消并撤销", "Cancel and undo", outward=True),
        _tool("tasks", "repeat", tasks.repeat, "own", "定期告诉你", "Tell you regularly"),
        _tool("tasks", "stop", tasks.stop, "own", "不再定期告诉你", "No longer tell you regularly"),
        _tool(
            "tasks", "listed", tasks.listed, "read", "看定期告诉你的事", "Look at what you are told regularly"
        ),
        _tool("times", "say", times.say, "read", "写出日期", "Write dates out"),
        _tool("times", "wait_until", times.wait_until, "read", "等到那时", "Wait until then"),
    ]
    return {tool.tool.full_name: tool for tool in declared}


def _tool(
    app: str,
    name: str,
    function: HubFunction,
    effect: Effect,
    zh: str,
    en: str,
    *,
    target: str | None = None,
    recall: Recall | None = None,
    delivery: Delivery | None = None,
    outward: bool = False,
) -> HubTool:
    roles: dict[str, Role] = {target: "target"} if target else {}
    tool = Tool(app, name, en, effect, idempotent=True, roles=roles, titles={"zh": zh, "en": en})
    return HubTool(tool, function, recall, delivery, outward)
