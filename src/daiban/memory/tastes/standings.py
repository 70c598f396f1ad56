"""From single opinions to how two people stand to each thing. It weighs; it does not read text."""

from collections.abc import Iterable
from datetime import UTC, datetime

from daiban.memory.tastes.records import Opinion, Standing, Verdict, WhyNot


def standings(opinions: Iterable[Opinion]) -> list[Standing]:
    """One standing per thing, latest praise first, things never praised last.

    A complaint by either side outweighs all praise given before it, by anyone, and so does word that it is gone. Both sides like a thing only
    when each of them praised it after the last complaint.
    """
    by_thing: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        by_thing.setdefault(opinion.thing, []).append(opinion)
    stands = [_stand(thing, said) for thing, said in by_thing.items()]
    # aware and naive times are never mixed within one chat, so comparing timestamps is safe
    return sorted(stands, key=lambda standing: (-_timestamp(standing.last_good_at), standing.thing))


def _timestamp(at: datetime | None) -> float:
    if at is None:
        return float("-inf")
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _stand(thing: str, said: list[Opinion]) -> Standing:
    ordered = sorted(
        said, key=lambda opinion: _timestamp(opinion.at)
    )  # stable: the order of the chat decides ties
    complaints = [index for index, opinion in enumerate(ordered) if opinion.verdict == "bad"]
    standing_praise = ordered[complaints[-1] + 1 :] if complaints else ordered
    i_praise = any(opinion.mine for opinion in standing_praise)
    they_praise = any(not opinion.mine for opinion in standing_praise)
    praised_at = [opinion.at for opinion in ordered if opinion.verdict == "good"]
    return Standing(
        thing=thing,
        both_good=i_praise and they_praise,
        last_good_at=praised_at[-1] if praised_at else None,
        mine=_latest(ordered, mine=True),
        theirs=_latest(ordered, mine=False),
        evidence=tuple(ordered),
        why_not=_why_not(i_praise, they_praise, bool(complaints), bool(praised_at)),
    )


def _latest(ordered: list[Opinion], *, mine: bool) -> Verdict | None:
    return next(
        (opinion.verdict for opinion in reversed(ordered) if opinion.mine == mine and not opinion.closed),
        None,
    )


def _why_not(i_praise: bool, they_praise: bool, complained: bool, praised: bool) -> WhyNot | None:
    if i_praise and they_praise:
        return None
    if complained and praised and not (i_praise or they_praise):
        return "complaint-later"
    if complained and not praised:
        return "complaint"
    if i_praise:
        return "only-me"
    return "only-them" if they_praise else "nobody"
