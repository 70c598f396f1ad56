"""What goes wrong is told in one line, in the language of the user, with the fact that matters."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import Hub
from worlds import CHINESE, ENGLISH, World, geojson, place

HAN = re.compile(r"[\u4e00-\u9fff]")
FILES = {
    "cut.vcf": "BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n",
    "broken.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n",
    "which-day.txt": "01/02/2026, 21:03 - A: x\n03/03/2026, 21:04 - B: y\n02/02/2026, 21:04 - A: z\n",
    "two.json": '{"name": "A", "type": "personal_chat", "id": 4, "messages": [\n'
    '{"id": 1, "type": "message", "date": "2026-11-15T21:03:12", "from": "A", "from_id": "user4", "text": "hi"}]}',
    "half.json": '{"name": "A",\n "messages": [{"id": 1',
}
WISHES = {"zh": "约死党周六晚上去赤羽烧鸟吃饭", "en": "dinner with Dana at Tandoor Lane on Saturday evening"}
CONTACTS = {"zh": "何嘉", "en": "Lee Park"}


@dataclass(frozen=True)
class Scene:
    """A hub that errors leave as it is, with a card that its owner has refused; `language` is the owner's."""

    hub: Hub
    language: str
    card: str


@pytest.fixture(scope="module", params=["zh", "en"])
def scene(
    request: pytest.FixtureRequest, make_hub: Callable[[World, Path], Hub], folder: Path
) -> Iterator[Scene]:
    home = Path(tempfile.mkdtemp(dir=folder))
    hub = make_hub(CHINESE if request.param == "zh" else ENGLISH, home)
    for name, text in FILES.items():
        hub.write(name, text)
    card = hub.json("ask", WISHES[request.param], "--user", "me")["waiting_for"]["id"]
    hub.json("refuse", card, "--user", "me", code=4)
    yield Scene(hub, request.param, card)
    shutil.rmtree(home)


@pytest.mark.parametrize(
    ("command", "facts"),
    [
        ("import contacts {home}/cut.vcf", ["{home}/cut.vcf:5: ", "END:VCARD"]),
        ("import contacts {home}/nowhere.vcf", ["{home}/nowhere.vcf: "]),
        ("import calendar {home}/broken.ics", ["{home}/broken.ics:5: ", "DTSTART"]),
        ("import chat {home}/which-day.txt --with {contact}", ["{home}/which-day.txt:1: ", "--dates day-first"]),
        ("import chat {home}/which-day.txt", ["--with", "--group"]),
        ("import chat {home}/which-day.txt --with {contact} --group Hotpot", ["--with", "--group"]),
        ("import chat {home}/two.json --group Hotpot", ["{home}/two.json: ", "--with"]),
        ("import chat {home}/half.json --with Zaphod", ["Zaphod", "daiban import contacts"]),
        ("run show run-nothing", ["run-nothing", "daiban run list"]),
        ("approve ok-nothing", ["ok-nothing"]),
        ("approve {card}", ["{card}"]),
        ("answer {card} ok", ["{card}"]),
        ("calendar --from someday", ["--from", "2026-12-05", "someday"]),
        ("calendar --to 9999-12-31", ["--to", "9999-12-31"]),
        ("grant revoke grant-nothing", ["grant-nothing", "daiban grant list"]),
        ("grant add --to me --data everything", ["everything", "free-slots"]),
    ],
)  # fmt: skip
def test_an_error_is_one_line_in_the_language_of_the_user(
    scene: Scene, command: str, facts: list[str]
) -> None:
    hub = scene.hub
    values = {"home": hub.home, "contact": CONTACTS[scene.language], "card": scene.card}
    words = [word.format(**values) for word in command.split()]
    done = hub.run(*words, "--user", "me", "--json")
    message = json.loads(done.stdout)["error"]["message"]
    assert (done.returncode, done.stderr) == (2, f"daiban: {message}\n")
    for fact in facts:
        assert fact.format(**values) in message
    assert bool(HAN.search(message)) == (scene.language == "zh"), message


def test_a_command_without_a_known_user_tells_its_errors_in_english(scene: Scene) -> None:
    hub = replace(scene.hub, forks=None)  # as a person starts it
    for words in (("inbox", "--user", "nobody"), ("user", "add", "me", "--locale", "zh-CN")):
        done = hub.run(*words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1
        assert not HAN.search(done.stderr)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("zh_CN.UTF-8", ["新增 1", "跳过 3", "跳过 First Bank：不是吃饭的地方（amenity=bank）", "跳过 #3：没有名字", "跳过 鼎香：文件里已经有了"]),
        ("en_GB.UTF-8", ["added 1", "skipped 3", "skipped First Bank: no place to eat (amenity=bank)", "skipped #3: it has no name"]),
    ],
)  # fmt: skip
def test_what_is_no_place_is_named_in_the_language_of_the_terminal(
    en: Hub, lang: str, lines: list[str]
) -> None:
    nameless = {"type": "Feature", "properties": {"amenity": "cafe"}, "geometry": None}
    own = place(71, "鼎香", "sichuan")
    text = geojson(own, place(72, "First Bank", "", amenity="bank"), nameless, own)
    text = text.replace('"cuisine": ""', '"level": "0"')
    told = replace(en, lang=lang).run("import", "places", en.write("places.geojson", text))
    assert told.returncode == 0 and all(line in told.stdout for line in lines), told
