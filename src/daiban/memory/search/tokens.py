"""What a text is searched by: stems of words, and pairs of neighbouring characters where no spaces are written.

Message and question are cut by the same rules, so that they meet. Texts are compared folded (`memory.people.fold`):
half width, lower case, without accents, traditional characters simplified.
"""

import re
from collections.abc import Iterator

from daiban.memory.people.fold import fold

# Han, kana and hangul: nothing separates their words.
_UNSPACED = "\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3"
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

# The longest lexeme that PostgreSQL takes is 2046 bytes; nobody searches for a word of 64 letters.
_LONGEST = 64

# Words that nearly every question holds and that say nothing of what is looked for.
_STOP_WORDS_SPACED = (
    "a an the of to in on at for and or but is am are was were be been do did does has have had i me my you your he him his she"
    " her it its we us our they them their this that what when where who whom which how why with from about as so if not"
    " will would can could should"
)
_STOP_PAIRS_SPACED = (
    "什么 怎么 哪里 哪儿 哪个 谁的 我们 你们 他们 她们 我的 你的 他的 她的 是不 不是 是什 是哪 在哪 是谁 了吗 的吗 是吗 多少 几点 时候 么时"
    " 的是 说的 说了 说过 有没 没有"
)
_STOP_PAIRS = frozenset(_STOP_PAIRS_SPACED.split())

# Answers and sighs: alone they mean nothing that a question could look for.
_EMPTY_WORDS_SPACED = (
    "ok okay k kk yes yeah yep yup no nope nah sure thx thanks thank ty you np lol haha hahaha lmao hmm hm um uh oh ah wow hi"
    " hey hello bye cool nice great good fine right true same too me gn gm omg wtf xx xoxo please pls np well very so"
)
_EMPTY_WORDS = frozenset(_EMPTY_WORDS_SPACED.split())
_EMPTY_RUN = re.compile(
    "(?:[哈嘿呵嘻嗯哦噢喔啊呀呢吧哎唉哇额呃嘛啦咯耶好的是对行收到可以没问题知道了明白不用谢客气早晚安晚再见拜你在吗来恩])+"
)


def runs_of(text: str) -> Iterator[tuple[int, int, str]]:
    """(begin, finish, folded) of every word, or run of unspaced characters, of `text`."""
    folded = fold(text)
    for found in _RUN.finditer(folded):
        yield found.start(), found.end(), found.group()


def lexemes_of(text: str) -> list[str]:
    """What a message is found by, each once, in order.

    `火锅店` gives 火锅, 锅店 and 店: the last character of a run stands alone, so that each character begins a lexeme
    and a question of one character is the search for a beginning.
    """
    found: dict[str, None] = {}
    for _, _, run in runs_of(text):
        if _IS_UNSPACED.match(run):
            found.update((run[i : i + 2], None) for i in range(len(run)))
        else:
            found[stem(run)] = None
    return list(found)


def question_lexemes(text: str) -> tuple[list[str], list[str]]:
    """(lexemes, beginnings) that a question looks for; without those that say nothing, unless there are no others.

    A run of one unspaced character, and the word that the question ends with, are beginnings: one character is found
    within every word, and a word may not be typed to its end.
    """
    lexemes: dict[str, None] = {}
    beginnings: dict[str, None] = {}
    runs = list(runs_of(text))
    for place, (_, _, run) in enumerate(runs):
        if not _IS_UNSPACED.match(run):
            last = place == len(runs) - 1 and len(run) > 2
            (beginnings if last else lexemes)[stem(run)] = None
        elif len(run) == 1:
            beginnings[run] = None
        else:
            lexemes.update((run[i : i + 2], None) for i in range(len(run) - 1))
    telling = [lexeme for lexeme in lexemes if lexeme not in _STOP_WORDS and lexeme not in _STOP_PAIRS]
    starts = [start for start in beginnings if start not in _STOP_WORDS]
    if telling or starts:
        return telling, starts
    return list(lexemes), list(beginnings)


def stem(word: str) -> str:
    """A word without the endings of plural, -ing and -ed; made only to be compared with other stems."""
    word = word.removesuffix("'s").replace("'", "")[:_LONGEST]
    if not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and re.search("[aeiouy]", rest):
            word = rest
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


# As they are compared: after their endings are cut off.
_STOP_WORDS = frozenset(stem(word) for word in _STOP_WORDS_SPACED.split())


def is_telling(text: str) -> bool:
    """Whether a message says something that a vector could be found by: not a bare `ok`, `好的`, `哈哈` or emoji."""
    weight = 0
    for _, _, run in runs_of(text):
        if _IS_UNSPACED.match(run):
            weight += 0 if _EMPTY_RUN.fullmatch(run) else len(run)
        elif run not in _EMPTY_WORDS:
            weight += 2 if run.isalpha() and len(run) > 2 else 1
    return weight > 1


def spans_of(text: str, lexemes: list[str], beginnings: list[str]) -> list[tuple[int, int]]:
    """Where `text` holds what was looked for, in order and not overlapping: for emphasis."""
    wanted = set(lexemes)
    hit: list[tuple[int, int]] = []
    for begin, finish, run in runs_of(text):
        if _IS_UNSPACED.match(run):
            pairs = ((i, run[i : i + 2]) for i in range(len(run)))
            for i, pair in pairs:
                size = 2 if pair in wanted else int(any(pair.startswith(start) for start in beginnings))
                if size and hit and hit[-1][1] >= begin + i:
                    hit[-1] = hit[-1][0], max(hit[-1][1], begin + i + size)
                elif size:
                    hit.append((begin + i, begin + i + size))
        else:
            root = stem(run)
            if root in wanted or any(root.startswith(start) for start in beginnings):
                hit.append((begin, finish))
    return hit
