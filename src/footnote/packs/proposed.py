"""Candidates for statements as YAML to edit: what is known is filled in, what a human must decide is null, with a note.

Each note is a comment. With the nulls filled, the entries are entries of a pack; `footnote pack format` then gives them
their canonical form.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from footnote.core.concept import ConceptId
from footnote.core.holding import Work
from footnote.core.pack import Pack
from footnote.core.proposal import Candidate, Printed, Proposal, SaidBy, Standing
from footnote.core.source import Seen, Source, SourceId, SourceKind
from footnote.core.statement import Certainty, Design, Setting
from footnote.packs import writer

_DESIGNS: dict[SourceKind, Design] = {
    SourceKind.GUIDELINE: Design.GUIDELINE,
    SourceKind.SYSTEMATIC_REVIEW: Design.SYSTEMATIC_REVIEW,
    SourceKind.RCT: Design.RCT,
    SourceKind.NONRANDOMISED_TRIAL: Design.NONRANDOMISED_TRIAL,
    SourceKind.COHORT: Design.COHORT,
    SourceKind.CROSS_SECTIONAL: Design.CROSS_SECTIONAL,
    SourceKind.CASE_REPORT: Design.CASE_REPORT,
    SourceKind.PRECLINICAL: Design.PRECLINICAL,
    SourceKind.NARRATIVE_REVIEW: Design.NARRATIVE_REVIEW,
    SourceKind.BOOK_CHAPTER: Design.NARRATIVE_REVIEW,
    SourceKind.REGULATORY_LABEL: Design.LABEL,
    SourceKind.TRIAL_REGISTRATION: Design.REGISTRY_RECORD,
    SourceKind.WEB_PAGE: Design.WEB_PAGE,
}
_EXPECTED = ("authors", "container", "year", "volume", "issue", "pages", "doi", "pmid")
"""Fields of a source that are named as unverified where its record lacks them."""
_READ_THEM = "  # it tells what others found; better read their work"
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SMALL_WORDS = frozenset("a an the of in on for and or to with by from at is are as effect effects study trial".split())
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")


def source_ids(proposals: Sequence[Proposal], pack: Pack) -> dict[str, SourceId]:
    """Return the id of the source of each document: the pack's own, or a new one that nothing else has."""
    found: dict[str, SourceId] = {}
    taken = set(pack.sources)
    for p in proposals:
        document = p.candidate.holding
        if document not in found:
            found[document] = p.source or _free(_named(p.candidate.work), taken)
            taken.add(found[document])
    return found


def sources_text(proposals: Sequence[Proposal], pack: Pack) -> str:
    """Return the records of sources that the pack does not have yet, as entries of `sources.yaml`; empty for none."""
    ids = source_ids(proposals, pack)
    first = {p.candidate.holding: p.candidate for p in reversed(proposals) if p.source is None}
    return "".join(_source(ids[document], c) for document, c in reversed(first.items()))


def statements_text(proposals: Sequence[Proposal], pack: Pack) -> str:
    """Return candidates as entries of a statement file; empty for none."""
    ids, taken = (
        source_ids(proposals, pack),
        {*pack.statements, *(a for s in pack.statements.values() for a in s.aliases)},
    )
    entries = []
    for p in proposals:
        name = _free(_statement_name(ids[p.candidate.holding], p.candidate), taken)
        taken.add(name)
        entries.append("".join(f"{line}\n" for line in _entry(name, ids[p.candidate.holding], p, pack)))
    return "\n".join(entries)


def _source(name: SourceId, c: Candidate) -> str:
    w = c.work
    kind = c.kind if c.kind_by is SaidBy.RECORD else None
    source = Source(
        id=name,
        kind=kind or SourceKind.WEB_PAGE,
        title=w.title,
        authors=w.authors,
        container=w.container,
        year=w.year,
        volume=w.volume,
        issue=w.issue,
        pages=w.pages,
        doi=w.doi,
        pmid=w.pmid,
        pmcid=w.pmcid,
        nct=w.nct,
        url=w.url,
        status=w.status,
        seen_at=(f"library: {c.holding}",),
        unverified=tuple(f for f in _EXPECTED if not getattr(w, f)),
    )
    row = writer.source_row(source)
    if kind is not None:
        return writer.dump([row])
    hint = f"{_by(c)} suggests {c.kind}" if c.kind else "the record does not say"
    row["kind"] = None
    return writer.dump([row]).replace("kind: null\n", f"kind: null  # {hint}; one of: {', '.join(SourceKind)}\n", 1)


def _entry(name: str, source: SourceId, p: Proposal, pack: Pack) -> Iterator[str]:
    c = p.candidate
    yield f"- id: {name}"
    yield from (f"  # {note}" for note in _notes(p, pack))
    yield f"  topic: null  # one of: {', '.join(sorted({s.topic for s in pack.statements.values()}))}, or a new one"
    yield "  text: null  # one sentence in your words that stands alone, with each number that stays below"
    yield "  plain: null  # the same for patients, without a number that text lacks"
    yield f"  subject: null  # {_suggested(c.triple.subjects, pack)}{' (named in the title)' if c.triple.lent else ''}"
    yield f"  relation: null  # {f'the words suggest {c.triple.relation}' if c.triple.relation else 'no word tells it'}"
    yield f"  object: null  # {_suggested(c.triple.objects, pack)}"
    yield "  qualifiers:"
    yield f"    population: null  # also named: {_names(c.triple.others, pack) or 'nothing'}; null for anybody"
    hint = f"; the words suggest {c.setting}" if c.setting else ""
    yield f"    setting: null  # one of: {', '.join(Setting)}{hint}"
    yield "    comparator: null  # with what it was compared; null for nothing"
    yield f"    design: {_design(c)}"
    yield from _quantities(c.numbers)
    yield f"  certainty: null  # one of: {', '.join(Certainty)}"
    yield "  sources:"
    yield f"  - source: {scalar(source)}"
    yield f"    locator: {scalar(_locator(c))}"
    yield f"    seen: {c.seen}{_READ_THEM if c.seen is Seen.SECONDARY else ''}"
    yield f"    quote: {scalar(c.text)}"
    yield f"    document: {scalar(c.holding)}"
    yield f"  conflict_group: null{_conflict(p, pack)}"
    yield "  aliases: []"
    yield "  noted: null  # its limits in words; null for none"


def _notes(p: Proposal, pack: Pack) -> Iterator[str]:
    """What a curator should know before deciding, a line each."""
    c, near = p.candidate, pack.statements.get(p.statement or "")
    study = str(c.kind) if c.kind else "kind of study not said"
    if c.kind and c.kind_by is not SaidBy.RECORD:
        study += f" by its {c.kind_by}"
    yield _plain(f"{c.work.title} ({c.work.year or 'year not said'}; {study}; {c.work.status})")
    if p.standing is Standing.DIFFERS and near is not None:
        yield _plain(f"DIFFERS from {near.id}: {near.text}")
        yield from (_plain(reason) for reason in p.reasons)
    elif near is not None:
        yield _plain(f"NEW. The nearest statement is {near.id}: {near.text}")
    else:
        yield "NEW. No statement is near."
    if c.leans:
        yield _plain(f"It leans on its document: {'; '.join(c.leans)}")


def _quantities(numbers: tuple[Printed, ...]) -> Iterator[str]:
    if not numbers:
        yield "  quantities: []"
        return
    yield "  quantities:  # name each, and drop those that text leaves out"
    for n in numbers:
        unit = scalar(n.unit) if n.unit else "null"
        interval = f"[{n.interval[0]:f}, {n.interval[1]:f}]" if n.interval else "null"
        sign = scalar(n.comparator) if n.comparator else "null"
        yield (
            f"  - {{name: null, value: {n.value:f}, unit: {unit}, comparator: {sign}, interval: {interval}}}"
            f"  # … {_plain(n.around)} …"
        )


def _design(c: Candidate) -> str:
    if c.kind is None:
        return f"null  # one of: {', '.join(Design)}"
    if c.kind_by is SaidBy.RECORD and c.seen is not Seen.SECONDARY:
        return str(_DESIGNS[c.kind])
    hint = "that of the work that it reports" if c.seen is Seen.SECONDARY else f"{_by(c)} suggests {_DESIGNS[c.kind]}"
    return f"null  # {hint}; one of: {', '.join(Design)}"


def _by(c: Candidate) -> str:
    return f"its {c.kind_by}"


def _conflict(p: Proposal, pack: Pack) -> str:
    near = pack.statements.get(p.statement or "")
    if p.standing is not Standing.DIFFERS or near is None:
        return ""
    group = f"its group is {near.conflict_group}" if near.conflict_group else "it has no group yet"
    return f"  # shared with {near.id}, if both are to stand; {group}"


def _locator(c: Candidate) -> str:
    return ", ".join(c.section) or {Seen.ABSTRACT: "abstract"}.get(c.seen, "text")


def _suggested(concepts: Iterable[ConceptId], pack: Pack) -> str:
    names = _names(concepts, pack)
    return f"the sentence suggests {names}" if names else "nothing was found for it"


def _names(concepts: Iterable[ConceptId], pack: Pack) -> str:
    return ", ".join(f"{c} ({_plain(pack.concepts[c].name)})" for c in concepts)


def _named(work: Work) -> str:
    """An id as people make them: the first author, the year, a word of the title."""
    author = _letters(work.authors[0].split()[0]) if work.authors and work.authors[0].split() else "anon"
    words = (w for w in (_letters(x) for x in work.title.split()) if len(w) > 3 and w not in _SMALL_WORDS)
    return f"{author or 'anon'}{work.year or ''}{next(words, 'work')}"


def _statement_name(source: SourceId, c: Candidate) -> str:
    return "-".join((source, *dict.fromkeys((*c.triple.subjects[:1], *c.triple.objects[:1]))))


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(x for x in apart if x.isascii() and x.isalnum())


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(x for x in numbered if x not in taken)


def _plain(text: str) -> str:
    """A text in one line of a comment."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def scalar(text: str) -> str:
    """Return a text as one YAML scalar in double quotes that is read back sign by sign."""
    shown = json.dumps(str(text), ensure_ascii=False)
    return _CONTROLS.sub(lambda m: "".join(f"\\u{ord(x):04x}" for x in m.group()), shown)
