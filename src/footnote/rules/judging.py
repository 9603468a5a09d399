"""What the evidence says of one claim: supported, overstated, contradicted, without evidence, or not checked.

Support needs a statement that was found first and carries every part of the claim, or two that share it between them,
or those that link the things it names; a denial may rest on closed lists. When in doubt a claim is not supported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from footnote.core.check import Finding, Reason, ReasonCode
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.document import Stated
from footnote.core.relation import Vote
from footnote.core.statement import Statement, StatementId
from footnote.rules import structure
from footnote.rules.comparing import REFUSED, Comparison, Context, compare
from footnote.rules.knowledge import Knowledge
from footnote.rules.referencing import is_usable
from footnote.rules.refusing import CLEAR, finding_of, reasons_of, speaks_of_it
from footnote.rules.said import Said
from footnote.rules.studies import Study, described, speaks_of_studies
from footnote.rules.verbs import has_verb
from footnote.rules.witnesses import Witnesses, names_of

FIRST = 0.8  # share of the best score: on 222 true claims the right statement was first in 95 %, above 0.85 in 99 %
SECOND = 0.4
FIRST_TRIED, SECOND_TRIED = 3, 5
NEAREST = 0.6  # shares of a claim's words and names together that a statement must have to be offered in its place
NEARLY_NOTHING = 0.2  # a statement that says the claim word by word is not outweighed by its neighbour
PLAINLY = 0.5  # with fewer differences than this no better evidence is looked for
C = ReasonCode
TURNED = frozenset({C.DIRECTION_DIFFERS, C.NEGATED, C.ROLES_DIFFER})
_BETTER = re.compile(r"\b(?:improv|better|restor|enhanc|regenerat|repair|strengthen|relie[fv])\w*", re.IGNORECASE)
_NO_LINK = re.compile(
    r"(?:\b(?:not|no|never)|n['’]t)\b.{0,60}\b(?:caus\w+|associat\w+|link\w*|connect\w+|relat\w+|lead\w*|among|known)\b"
    r"|\b(?:unrelated|unconnected)\b",
    re.IGNORECASE,
)
NOT_LISTED = "No list of what the disease causes names it, and no statement links the two."
_PARTED = re.compile(r"[,;:—–]|\b(?:and|but|while|whereas|although|though|yet|so|because|which|with|or)\b")


@dataclass(frozen=True)
class Heard:
    """A claim with what it takes from the text around it."""

    stated: Stated
    said: Said
    context: Context
    study: Study | None


@dataclass(frozen=True)
class Judged:
    """The finding on a claim, why, the statements that speak for or against it, and the nearest one to say instead."""

    finding: Finding
    reasons: tuple[Reason, ...]
    evidence: tuple[Statement, ...] = ()
    nearest: Statement | None = None


OUTSIDE = Judged(Finding.NOT_CHECKED, (Reason(C.OUTSIDE_PACK, "It is about something that the pack does not cover."),))


def hear(stated: Stated, know: Knowledge, around: frozenset[ConceptId], beside: str = "") -> Heard:
    """Return a claim with what the text around it gives: its opening line, what it leans on, its headings.

    `around` is what the document as a whole is about, `beside` the rest of a sentence of which the claim is a part.
    """
    said = Said(stated.said, know)
    near = [t for t in (beside, stated.lead, stated.before) if t]
    spoken = frozenset(c for t in (*near, *stated.section) for c in names_of(t, know))
    topic = frozenset[ConceptId]() if _therapies(said.concepts, know) else _topic(stated, said, near, know)
    before = " ".join(near)
    text = " ".join(t for t in (stated.before, stated.said) if t)
    study = described(text, said.concepts | names_of(before, know), know)
    return Heard(stated, said, Context(spoken | around, topic, before), study)


def _topic(stated: Stated, said: Said, near: list[str], know: Knowledge) -> frozenset[ConceptId]:
    """The treatments of which a claim must be about one: those of the nearest line that it hangs on; of the headings,
    too, where it tells what something did. A line that speaks of the disease alone ends the search for any other."""
    if not near:
        return frozenset()
    effect = any(_tells_effect(Said(t, know)) for t in (said.text, *near))
    for text in (*near, *(stated.section[::-1] if effect else ())):
        named = names_of(text, know)
        if found := _therapies(named, know):
            return found
        if not effect and any(know.is_root(c) for c in named):
            break
    return frozenset()


def _tells_effect(said: Said) -> bool:
    """Whether a line tells what something did, so that it hangs on the treatment that the headings name."""
    return said.claim.more or said.claim.less or _BETTER.search(said.text) is not None


def _therapies(concepts: frozenset[ConceptId], know: Knowledge) -> frozenset[ConceptId]:
    found = know.pack.concepts
    return frozenset(c for c in concepts if found[c].kind is ConceptKind.THERAPY and not know.is_soft(c))


def judge(heard: Heard, scores: Mapping[StatementId, float], witnesses: Witnesses, know: Knowledge) -> Judged:
    """Return the finding on a claim; `scores` are those of the search, larger is better, best first."""
    if _outside(heard, know):
        return OUTSIDE
    lost = _lost_study(heard, witnesses, know)
    usable = [(s, v) for i, v in scores.items() if is_usable(s := know.pack.statements[i], know.pack)]
    if not usable:
        old = _outdated(heard, scores, witnesses, know) if scores and not lost else None
        return old or Judged(Finding.NO_EVIDENCE, (*lost, _nothing(heard, know)))
    top = usable[0][1]
    hearing = _Hearing(heard, [s for s, v in usable if v >= FIRST * top], witnesses, know)
    if not lost:
        rest = [s for s, v in usable if SECOND * top <= v < FIRST * top]
        carried = hearing.best(rest)
        if carried is not None:
            return _supported(heard, carried, know)
        if lists := _not_listed(heard, know):
            return Judged(Finding.SUPPORTED, (Reason(C.AGREES, NOT_LISTED),), lists)
    if _names_nothing(heard) and max(c.share for c in hearing.first) < CLEAR:
        return OUTSIDE
    if not lost and (old := _outdated(heard, scores, witnesses, know)):
        return old
    return _refused(heard, hearing.near(), lost, know)


def _names_nothing(heard: Heard) -> bool:
    s = heard.stated
    return not (heard.said.concepts or s.lead or s.before)


def _outdated(
    heard: Heard, scores: Mapping[StatementId, float], witnesses: Witnesses, know: Knowledge
) -> Judged | None:
    """Say so where a claim is carried by a statement that stands on no source any more."""
    top = max(scores.values())
    for i, score in scores.items():
        s = know.pack.statements[i]
        if score < FIRST * top or is_usable(s, know.pack):
            continue
        if compare(heard.said, (witnesses.of(s),), heard.context, know).carried:
            words = "What said so rests only on sources that were retracted or replaced."
            return Judged(Finding.NO_EVIDENCE, (Reason(C.OUTDATED, words),))
    return None


class _Hearing:
    """A claim beside the statements that were found for it; `first` are those found first, best first."""

    def __init__(self, heard: Heard, first: list[Statement], witnesses: Witnesses, know: Knowledge) -> None:
        self._heard = heard
        self._witnesses = witnesses
        self._know = know
        self.first = [self._beside(s) for s in first]

    @property
    def _bare(self) -> bool:
        """Whether the claim is nothing but a name in a list, so that nothing in it can be turned round."""
        own = self._heard.said
        named = {i for m in own.claim.mentions for i in range(m.start, m.end)}
        alone = all(i in named for i, t in enumerate(own.tokens) if t in own.content)
        return self._heard.stated.lead is not None and alone

    def _beside(self, s: Statement) -> Comparison:
        return compare(self._heard.said, (self._witnesses.of(s),), self._heard.context, self._know)

    def carried(self) -> Comparison | None:
        """Return the statement that carries the claim, None where none does or the nearest in words says otherwise."""
        best = min(self.first, key=lambda c: (c.weight, -c.share))
        top = self.first[0]
        against = top is not best and top.opposed >= REFUSED and top.share >= best.share and not self._bare
        against = against and best.weight > NEARLY_NOTHING
        return best if best.carried and not against else None

    def best(self, rest: list[Statement]) -> Comparison | None:
        """Return the evidence that carries the claim with the fewest differences, None where nothing carries it."""
        found = self.carried()
        copies = [c for c in self.first if c.copy and not c.carried]
        turned = any(d.code in TURNED for c in copies for d in c.differences)
        if copies and not (found is not None and (found.copy or (found.weight == 0 and not turned))):
            return None  # a sentence of the pack with something changed in it is hardly borne out by another one
        if found is not None and found.weight < PLAINLY:
            return found
        others = (found, self.by_structure(), self.shared(rest))
        return min((c for c in others if c is not None), key=lambda c: c.weight, default=None)

    def near(self) -> list[Comparison]:
        """Return what the claim was compared with: the statements found first, and those that link what it names."""
        named = structure.hard(self._heard.said.claim.concepts, self._know)
        linking = dict.fromkeys(s for c in named for s in structure.links((c,), self._know))
        held = tuple(map(self._witnesses.of, linking))
        extra = [compare(self._heard.said, held, self._heard.context, self._know)] if held else []
        return [*self.first, *extra]

    def by_structure(self) -> Comparison | None:
        """Return statements that carry the claim and were found by what it names, None where none do."""
        own, top = self._heard.said, self.first[0]
        if own.amounts or (top.opposed >= REFUSED and top.share >= CLEAR and not self._bare):
            return None
        named = structure.hard(own.claim.concepts, self._know)
        groups: list[tuple[Statement, ...]] = [(s,) for s in structure.naming_all(named, self._know)]
        if not own.claim.denies:
            groups.append(structure.links(named, self._know))
        for group in groups:
            if group:
                held = tuple(map(self._witnesses.of, group))
                found = compare(own, held, self._heard.context, self._know)
                if found.carried:
                    return found
        return None

    def shared(self, rest: list[Statement]) -> Comparison | None:
        """Return two statements that carry the claim together, one of them found first; None where no two do."""
        ones = sorted((c for c in self.first if c.opposed < REFUSED), key=lambda c: c.weight)[:FIRST_TRIED]
        if not ones or _PARTED.search(self._heard.said.text) is None:
            return None
        others = [c for c in (*self.first, *map(self._beside, rest)) if c.opposed < REFUSED]
        for one in ones:
            for other in sorted(others, key=lambda c: c.weight)[:SECOND_TRIED]:
                if one is not other and _share_it(self._heard.said, one, other):
                    both = (*one.witnesses, *other.witnesses)
                    found = compare(self._heard.said, both, self._heard.context, self._know)
                    if found.carried:
                        return found
        return None


def _outside(heard: Heard, know: Knowledge) -> bool:
    named = heard.said.concepts | heard.context.spoken
    return not any(know.is_anchor(c) or know.is_root(c) for c in named)


def _lost_study(heard: Heard, witnesses: Witnesses, know: Knowledge) -> tuple[Reason, ...]:
    """Say so where a study is described that no source of the pack could be."""
    if heard.study is None or witnesses.is_known(heard.study):
        return ()
    words = f"No study of this description is among the {len(know.pack.sources):,} sources."
    return (Reason(C.STUDY_NOT_FOUND, words),)


def _not_listed(heard: Heard, know: Knowledge) -> tuple[Statement, ...]:
    """The closed lists that bear out a claim that the pack's disease does not cause something."""
    own = heard.said
    if not own.claim.denies or own.amounts or _NO_LINK.search(own.text) is None:
        return ()
    return structure.unlinked(structure.hard(own.claim.concepts, know), know)


def _share_it(own: Said, one: Comparison, other: Comparison) -> bool:
    """Whether a claim has a joint with what one statement lacks on one side of it and what the other lacks beyond."""
    lacks = [d.at for d in one.differences if d.at is not None]
    misses = [d.at for d in other.differences if d.at is not None]
    for joint in _PARTED.finditer(own.text):
        at = joint.start()
        if not has_verb(own.text[:at]):
            continue
        if all(x >= at for x in lacks) and all(x < at for x in misses):
            return True
        if all(x < at for x in lacks) and all(x >= at for x in misses):
            return True
    return False


def _supported(heard: Heard, found: Comparison, know: Knowledge) -> Judged:
    evidence = tuple(w.statement for w in found.witnesses)
    claim = heard.said.claim
    rivals = _rivals(evidence, know)
    plain = not (claim.hedged or claim.attributed or claim.denies or heard.said.amounts)
    agrees = Reason(C.AGREES, "The evidence says the same.")
    if not (rivals and plain):
        return Judged(Finding.SUPPORTED, (agrees,), evidence)
    conflict = Reason(C.EVIDENCE_CONFLICTS, "Studies disagree on this, and the claim tells only one side.")
    if max(s.certainty.rank for s in rivals) > max(s.certainty.rank for s in evidence):
        return Judged(Finding.OVERSTATED, (conflict,), (*evidence, *rivals), evidence[0])
    return Judged(Finding.SUPPORTED, (agrees, conflict), (*evidence, *rivals))


def _rivals(evidence: tuple[Statement, ...], know: Knowledge) -> tuple[Statement, ...]:
    """The statements of the same dispute, seen in the same setting, that vote against these."""
    found = []
    for s in evidence:
        for i in know.by_conflict.get(s.conflict_group or "", ()):
            other = know.pack.statements[i]
            opposite = {other.rule.vote, s.rule.vote} == {Vote.FOR, Vote.AGAINST}
            same = other.qualifiers.setting is s.qualifiers.setting
            if opposite and same and other not in evidence and is_usable(other, know.pack):
                found.append(other)
    return tuple(found)


def _refused(heard: Heard, near: list[Comparison], lost: tuple[Reason, ...], know: Knowledge) -> Judged:
    best = min(near, key=lambda c: (not speaks_of_it(c), c.weight - 2 * c.share))
    finding = Finding.NO_EVIDENCE if lost else finding_of(best)
    reasons = [*lost, *reasons_of(best, finding)]
    if finding is Finding.NO_EVIDENCE and not heard.stated.cited and speaks_of_studies(heard.stated.said):
        reasons.append(Reason(C.NO_SOURCE, "It appeals to studies and names no source."))
    if finding is not Finding.NO_EVIDENCE:
        s = best.witnesses[0].statement
        return Judged(finding, tuple(reasons), (s,), s)
    return Judged(finding, tuple(reasons), (), _nearest(heard, near, know))


def _nearest(heard: Heard, near: list[Comparison], know: Knowledge) -> Statement | None:
    """The statement that says most of what a claim names and says; None where none says enough of it."""
    hard = _hard(heard, know)
    named = structure.hard(heard.said.claim.concepts, know)
    linking = [s for c in named for s in structure.links((c,), know)]

    def closeness(s: Statement, share: float) -> float:
        held = s.about | know.mentions.get(s.id, frozenset())
        return share + sum(not know.reach(c).isdisjoint(held) for c in hard) / len(hard)

    rows = [(closeness(c.witnesses[0].statement, c.share), c.witnesses[0].statement) for c in near]
    rows += [(closeness(s, 0.5), s) for s in linking]
    best = max(rows, key=lambda row: (row[0], row[1].certainty.rank, row[1].id))
    return best[1] if best[0] >= NEAREST and (hard & _around(best[1], know)) else None


def _around(s: Statement, know: Knowledge) -> frozenset[ConceptId]:
    held = s.about | know.mentions.get(s.id, frozenset())
    return held | frozenset(w for c in held for w in know.tree.ancestors(c))


def _hard(heard: Heard, know: Knowledge) -> frozenset[ConceptId]:
    named = heard.said.concepts or heard.context.spoken
    hard = frozenset(c for c in named if not (know.is_root(c) or know.is_soft(c)))
    return hard or named


def _nothing(heard: Heard, know: Knowledge) -> Reason:
    names = ", ".join(know.pack.concepts[c].name for c in dict.fromkeys(heard.said.claim.concepts))
    return Reason(C.NOT_COVERED, f"No statement speaks of {names}." if names else "No statement says it.")
