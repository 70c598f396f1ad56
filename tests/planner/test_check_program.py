"""The allow-list: what would reach around the tools is rejected, what the bundled skills do is not."""

import pytest

from daiban.main.wiring import BUNDLED_SKILLS
from daiban.planner.check_program import MAX_LENGTH, check_program
from daiban.planner.skill_files import Skill, load_skills
from daiban.runtime.executor import ProgramRejected

HEAD = "from asyncio import gather\nfrom datetime import datetime, timedelta\nfrom apps import calendar, messages\n"

EVASIONS = [
    "eval('1')",
    "exec('1')",
    "getattr(messages, 'send')",
    "print('x')",
    "open('/etc/passwd')",
    "__import__('os')",
    "globals()",
    "import os",
    "from os import system",
    "from apps import *",
    "from apps import people as p",
    "from datetime import tzinfo",
    "from .apps import calendar",
    "if True:\n    from apps import people",
    "def f() -> int:\n    from apps import people\n    return 1",
    "x = ''.__class__",
    "x = [].__class__.__mro__",
    "x = messages.__dict__",
    "f = lambda: 1",
    "class A:\n    pass",
    "try:\n    x = 1\nexcept Exception:\n    pass",
    "with open('x') as f:\n    pass",
    "x = [1]\ndel x[0]",
    "global x",
    "def f() -> int:\n    nonlocal x\n    return 1",
    "def f():\n    yield 1",
    "async for x in calendar:\n    pass",
    "async with calendar:\n    pass",
    "raise ValueError('x')",
    "assert True",
    "match 1:\n    case 1:\n        pass",
    "(x := 1)",
    "await messages.send('c-1', 'hi')",
    "await messages.send(*['c-1', 'hi'])",
    "await messages.send(**{'person': 'c-1', 'text': 'hi'})",
    "send = messages.send\nawait send(person='c-1', text='hi')",
    "await [messages.send][0](person='c-1', text='hi')",
    "await (messages.send if True else messages.send)(person='c-1', text='hi')",
    "messages = 1",
    "calendar += 1",
    "gather = 1",
    "x = [*[1], 2]",
    "a, *b = [1, 2]",
    "for a, *b in [[1, 2]]:\n    pass",
    "max(*[1, 2])",
    "await gather(*[1], **{})",
    "len = 1",
    "for messages in []:\n    pass",
    "x = [messages for messages in []]",
    "def messages() -> int:\n    return 1",
    "def f(messages: int) -> int:\n    return 1",
    "def f(*args: int) -> int:\n    return 1",
    "def f(**args: int) -> int:\n    return 1",
    "def g() -> int:\n    return 1\n@g\ndef f() -> int:\n    return 1",
    "messages.send = 1",
    "x = '{0.__class__}'.format(messages)",
    "w = 3\nx = f'{1:{w}}'",
    "x = 1  # type: ignore",
    "x = 1  # pyright: ignore",
    "x = 1  # ty: ignore",
    "_x = 1",
    "x = ",
]


@pytest.mark.parametrize("evasion", EVASIONS)
def test_what_reaches_around_the_tools_is_rejected(evasion: str) -> None:
    with pytest.raises(ProgramRejected):
        check_program(f"{HEAD}{evasion}\n")


@pytest.mark.parametrize("skill", load_skills([BUNDLED_SKILLS]), ids=lambda skill: skill.name)
def test_the_bundled_skills_are_within_the_language(skill: Skill) -> None:
    check_program(skill.program)


def test_a_program_of_any_depth_or_length_is_answered() -> None:
    for program in (
        "x = " + "(" * 3000 + ")" * 3000,
        "x = 1\n" * MAX_LENGTH,
        "x = " + "-" * 9000 + "1",
        "\0",
    ):
        with pytest.raises(ProgramRejected):
            check_program(program)


def test_the_first_line_at_fault_is_named() -> None:
    with pytest.raises(ProgramRejected, match="line 4"):
        check_program(f"{HEAD}x = eval('1')\n")
