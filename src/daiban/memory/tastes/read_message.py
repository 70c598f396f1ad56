"""One message: which of its judging words are the writer's own, firm and about a place, and about which."""

import re
from dataclasses import dataclass

from daiban.memory.tastes.anchors import (
    anchors_of,
    judged_by,
    names_marked,
    with_names_marked,
    without_whereabouts,
)
from daiban.memory.tastes.assent import exclaims, welcomes
from daiban.memory.tastes.clauses import Clause, clauses, undivided
from daiban.memory.tastes.cues import ELSEWHERE, HERE, NAME, Cue, find_cues, may_judge
from daiban.memory.tastes.lexicon import either
from daiban.memory.tastes.names import Mention
from daiban.memory.tastes.records import Verdict
from daiban.memory.tastes.references import mark_references
from daiban.memory.tastes.remarks import Remark
from daiban.memory.tastes.stance import (
    asks,
    asks_after,
    been_there,
    first_hand,
    ironic,
    quoted,
    reacts,
    reports_others,
    speaks_for_self,
    stance_of,
    supposes,
    untried,
)
from daiban.memory.tastes.subjects import (
    changes_subject,
    is_film,
    speaks_aside,
    speaks_of_food,
    subject_of,
    takes_other_object,
    tells_of_other,
)
from daiban.memory.tastes.talk import Said, Things

_THAN, _THAN_ALL = either("compare", "than"), either("compare", "than_all")
_CHANGE = either("frame", "change")
_BESIDE = re.compile(r"\b(?:with|after|from|for|before|near|by|at)\s+(?:(?:the|my|our|some|a)\s+)?\w+")
_BOTH = re.compile(r"\bboth\b|\ball (?:three|of them)\b|[两俩二三几]家[^,]{0,3}都|都")
# "the coffee was great though", 面倒是真不错: the better half of a mixed view
_CONCEDES = re.compile(r"\s*\b(?:though|tho)\s*(?:$|[.!,])|(?<!我)倒(?:是|还|也|真)")
_EITHER = re.compile(r"\bor\b|还是")
_TOO = re.compile(r"太|过于|偏|有点|too\b|a bit\b|a little\b")
_ITS = re.compile(r"\b(?:it|they|it's|its|they're|theirs?|that's|thats)\b[^,]*$")
_THATS = re.compile(r"\W*that(?:'s|s| is| was)?\b")  # all that was told


_ONE_WORD = 12  # characters
_ALONE = 4  # characters beside "perfect": "so perfect", 真赞啊


@dataclass(slots=True)
class MessageReader:
    """Reads the clauses of a message in order. After `read`: what was remarked on what, and what is under discussion.

    `here` is what "that place" means and `bare` what a clause means that names nothing; `fresh` says that this came
    up just now. `before` is the line before this one, when the other side wrote it.
    """

    folded: str
    mentions: list[Mention]
    here: Things
    bare: Things
    fresh: bool
    called: str
    before: Said | None
    film: bool  # whether what is under discussion is one
    knows: bool  # whether the writer told of, or judged, what is under discussion before
    asked_before: bool  # whether the writer asked how it is, and judged it not since
    later: bool  # whether there was time for a meal since it came up
    strayed: bool  # whether the writer told of something else since it came up
    together: Things  # all that was named last, which "both" means
    asked: tuple[Things, Verdict | None] | None = None
    _named: bool = False
    _changed: bool = False
    _aside: bool = False  # the name, the view: what was just spoken of is nothing that a place serves
    _other: bool = False  # all that was told so far is of something else
    _open: bool = False  # hearsay and hope run on to the end of their sentence

    def read(self) -> dict[str, list[Remark]]:
        remarks: dict[str, list[Remark]] = {}
        judging = may_judge(mark_references(names_marked(self.folded, self.mentions, 0), self.called))
        untried_until = self._untried_until() if judging else 0
        parts = (
            clauses(self.folded, [(mention.start, mention.end) for mention in self.mentions])
            if judging or self.mentions
            else [undivided(self.folded)]  # most of a chat: only what it is about can change
        )
        for number, clause in enumerate(parts):
            inside = [mention for mention in self.mentions if clause.start <= mention.start < clause.end]
            marked, inside = without_whereabouts(with_names_marked(clause, inside), inside)
            marked = mark_references(marked, self.called)
            if not inside and number + 1 < len(parts):
                inside = self._named_after(parts[number + 1])
                marked += NAME * len(inside)
            anchors = anchors_of(marked, inside, self.here)
            if inside:
                self.film = is_film(marked)
            asked = asks(clause, marked)
            told = judging and clause.start >= untried_until
            heard = self._hear(clause, marked, anchors, asked=asked) if told else []
            for thing, remark in heard:
                remarks.setdefault(thing, []).append(remark)
            self._move_on(marked, inside, remarked=bool(heard))
            if asked and (self.here or self.together) and self.asked is None:
                self.asked = self.here or self.together, None
        return remarks

    def _named_after(self, clause: Clause) -> list[Mention]:
        """ "What a find, Kaze": the next clause is the name alone, and tells what this one is about."""
        alone = [
            mention
            for mention in self.mentions
            if clause.start <= mention.start < clause.end
            and len(clause.text.strip()) == mention.end - mention.start
        ]
        return [] if clause.opens else alone

    def _untried_until(self) -> int:
        """How far a message speaks of what its writer has not tried: to its end, or until it names something else."""
        last = untried(self.folded)
        if last is None:
            return 0
        spoken_of = {mention.things for mention in self.mentions if mention.start < last}
        others = [
            mention.start
            for mention in self.mentions
            if mention.start > last and mention.things not in spoken_of
        ]
        return others[0] if others else len(self.folded)

    def _hear(
        self, clause: Clause, marked: str, anchors: list[tuple[int, Things]], *, asked: bool
    ) -> list[tuple[str, Remark]]:
        self._changed = self._changed or _CHANGE.search(f"{clause.link} {marked}") is not None
        self._open = supposes(marked) or (
            self._open and not (clause.opens or clause.link or speaks_for_self(marked))
        )
        compares = _THAN.search(marked) is not None and not _THAN_ALL.search(marked)
        heard: list[tuple[str, Remark]] = []
        cues = find_cues(marked)
        if _EITHER.search(marked) and {"good", "bad"} <= {cue.sense for cue in cues}:
            return []  # "good or bad"
        for cue in cues:
            about, anchor = judged_by(marked, cue, anchors, self.bare)
            of_all = anchor is None and bool(self.together) and _BOTH.search(marked) is not None
            if of_all:
                about = self.together
            if not about:
                continue
            stance = stance_of(marked, cue, asked=asked)
            if stance == "asked" and cue.sense != "mild" and stance_of(marked, cue, asked=False) != "open":
                self.asked = about, cue.sense
            self._open = self._open or stance in ("hearsay", "open")
            if stance != "own" or self._open or compares or (quoted(marked, cue) and not ironic(self.folded)):
                continue
            if anchor is None and not (self._named or of_all or self._may_be_bare(clause, marked, cue)):
                continue
            general = cue.kind in ("any", "felt") and not _ITS.search(marked[: cue.start])
            if anchor is None and self._aside and not clause.opens and general:
                continue  # "the name! brilliant"
            if (
                anchor is None
                and general
                and not self._named
                and not of_all
                and self._exclaims_at_other(clause, marked, cue)
            ):
                continue  # "slept like a log, heaven"
            if anchor is None and takes_other_object(marked, cue):
                self.bare = ()
                continue
            subject = subject_of(marked, cue, anchor, film=self.film)
            if subject == "place" or (subject == "service" and cue.sense == "bad"):
                light = subject == "service" or _TOO.match(marked, cue.start) is not None
                conceded = _CONCEDES.match(self.folded, clause.end) or _CONCEDES.search(marked)
                remark = Remark(cue, clause, self._changed, light, conceded is not None)
                heard += [(thing, remark) for thing in about]
        self._open = self._open or reports_others(marked)
        self._other = (
            not anchors and not heard and tells_of_other(marked) and (self._other or clause.start == 0)
        )
        self._aside = not heard and speaks_aside(marked)
        return heard

    def _exclaims_at_other(self, clause: Clause, marked: str, cue: Cue) -> bool:
        """Whether a clause is a word of praise or complaint alone, after one that speaks of nothing a place has."""
        alone = len(marked.strip()) - (cue.end - cue.start) <= _ALONE
        return (
            self._other
            and alone
            and cue.kind == "any"
            and cue.end - cue.start <= _ONE_WORD
            and not clause.opens
        )

    def _may_be_bare(self, clause: Clause, marked: str, cue: Cue) -> bool:
        """Whether a cue without name or reference may be said of what is under discussion.

        General words need a place that was just spoken of; and in reply, they may merely welcome or pity.
        """
        general = cue.kind in ("any", "felt")
        reports = self.later and speaks_of_food(marked)  # of the meal that was planned
        if cue.sense == "good":
            told_of_other = self.strayed and cue.kind == "any"
            if told_of_other and not speaks_of_food(marked) and not _ITS.search(marked[: cue.start]):
                return False
            if not self._knows_of_it() and not reports:
                return False
        known_well = self.knows or first_hand(self.folded) or speaks_of_food(marked)
        if cue.sense == "bad" and self.before and self.before.complained and not known_well:
            return False  # "ew, ok": takes the other's word for it
        if self.before is not None:
            if general and asks_after(self.folded[clause.end :]) and not _ITS.search(marked[: cue.start]):
                return False  # "insane. worth it?"
            if self.before.asks_of_others and not speaks_for_self(self.folded):
                return False
            if reacts(self.folded) and (self.before.judged or cue.kind not in ("again", "harm", "closed")):
                return False
            if self.before.judged and welcomes(self.folded):
                return False
            if self.before.asked and not self.before.asks_view and exclaims(self.folded):
                return False  # "half past?" "perfect"
            if general and self.before.complained and exclaims(self.folded):
                return False  # "that's terrible", "wow": to who complained
            known = self.before.judged or self.before.asked or been_there(self.folded)
            if self.before.aside and (exclaims(self.folded) or (general and self.before.asked)):
                return False  # "disgusting": of the prices
            its = _ITS.search(marked[: cue.start]) and not (
                _THATS.match(self.folded) and exclaims(self.folded)
            )
            opening = exclaims(self.folded) or (
                not self.folded[: clause.start].strip() and exclaims(clause.text)
            )
            if (general or opening) and not known and not (its and not self.before.proposed):
                own_taste = cue.kind == "felt" and speaks_for_self(marked)
                if (
                    (self.before.proposed and not own_taste)
                    or changes_subject(self.folded, film=self.film)
                    or opening  # "amazing! bring me some back"
                ):
                    return False
        return self.fresh or reports or cue.kind in ("harm", "closed", "food")

    def _knows_of_it(self) -> bool:
        """Whether the writer may have been there: who merely hears of a place praises the news, the plan or the teller."""
        if self.knows or first_hand(self.folded):
            return True
        if self.before is None or self.before.complained:
            return False
        if self.before.judged:
            return not self.asked_before
        return self.before.asked is not None and not self.before.asks_of_others

    def _move_on(self, marked: str, inside: list[Mention], *, remarked: bool) -> None:
        """What the next clause is about."""
        # "Went to Kaze with work", 加班完去竹里: what goes before the name or only beside it is not what is spoken of.
        told = _BESIDE.sub(" ", marked[marked.rfind(NAME) + 1 :]) if inside else marked
        answers = (
            self.before is not None and self.before.asks_view
        )  # "the clients liked it, I found it greasy"
        strays = not remarked and not answers and changes_subject(told, film=self.film)
        if ELSEWHERE in marked or strays:
            self.bare = self.here = ()
        elif inside:
            same = len({mention.things for mention in inside}) == 1
            self.here = self.bare = inside[-1].things if same else ()
            self.together = tuple(dict.fromkeys(thing for mention in inside for thing in mention.things))
            self._named = self.fresh = True
        elif HERE in marked:
            self.bare, self.fresh = self.here, True
