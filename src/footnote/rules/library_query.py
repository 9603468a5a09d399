"""The language in which the library is searched: what somebody types, read into a `Query`.

Words find any of themselves, "quoted phrases" must occur, a minus before either keeps it out. `year:2015-2020`,
`kind:rct,guideline`, `form:pdf`, `retracted:no`, `title:emphysema` and `author:"de la Cruz"` keep the search to some
documents, and a minus before one of the last two to all others. A hyphen within a word and the sign of a number are no
minus, and a word with a colon that looks like none of these is two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TypeVar

from footnote.core.holding import Filters, Form, Query
from footnote.core.source import SourceKind
from footnote.errors import BadQuery

MOST_LETTERS = 2_000
KINDS: dict[str, frozenset[SourceKind]] = {
    **{str(k): frozenset({k}) for k in SourceKind},
    "review": frozenset({SourceKind.SYSTEMATIC_REVIEW, SourceKind.NARRATIVE_REVIEW}),
    "meta-analysis": frozenset({SourceKind.SYSTEMATIC_REVIEW}),
    "trial": frozenset({SourceKind.RCT, SourceKind.NONRANDOMISED_TRIAL}),
    "case": frozenset({SourceKind.CASE_REPORT}),
    "animal": frozenset({SourceKind.PRECLINICAL}),
    "registration": frozenset({SourceKind.TRIAL_REGISTRATION}),
    "label": frozenset({SourceKind.REGULATORY_LABEL}),
    "book": frozenset({SourceKind.BOOK_CHAPTER}),
}
"""What may stand behind `kind:`, and the kinds of study that it keeps a search to."""
FORMS: dict[str, Form] = {
    **{str(f): f for f in Form},
    "pubmed": Form.MEDLINE,
    "medline": Form.MEDLINE,
    "pmc": Form.JATS,
    "ctgov": Form.CTGOV,
    "word": Form.DOCX,
    "md": Form.MARKDOWN,
    "txt": Form.TEXT,
    "bib": Form.BIBTEX,
}
"""What may stand behind `form:`, and the format that it keeps a search to."""
Named = TypeVar("Named")
HOW = 'Write words, "a phrase", -without, title:word, author:name, year:2015-2020, kind:rct, form:pdf or retracted:no.'
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_DASHES = "-−–"
_PIECE = re.compile(rf'(?P<minus>[{_DASHES}])?(?:(?P<name>[A-Za-z]+):)?"(?P<phrase>[^"]*)"?|(?P<chunk>[^\s"]+)')
_NUMBER = re.compile(r"\d[\d.,]*%?")
_WORD = re.compile(r"[^\W_]+")
_YEARS = re.compile(rf"(?P<since>\d{{4}})?(?P<to>[{_DASHES}]|\.\.)?(?P<until>\d{{4}})?")
_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_NAMES = (
    ("doi", re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)),
    ("pmid", re.compile(r"pmid:?\s*(\d{1,9})", re.I)),
    ("pmcid", re.compile(r"(?:pmcid:?\s*)?(PMC\d{1,9})", re.I)),
    ("nct", re.compile(r"(?:nct:\s*)?(NCT\d{8})", re.I)),
)


@dataclass
class _Read:
    """What was read so far."""

    text: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    without: list[tuple[str, ...]] = field(default_factory=list)
    filters: Filters = field(default_factory=Filters)


def parse(typed: str) -> Query:
    """Return a search as somebody typed it; raises BadQuery (LIB-002) for one that cannot be read.

    Words are runs of letters and digits in lower case, each once. `text` leaves out filters and what is kept out.
    """
    if len(typed) > MOST_LETTERS:
        raise BadQuery(f"A search has at most {MOST_LETTERS:,} characters.", "Shorten it to what matters.")
    read = _Read()
    for found in _PIECE.finditer(_cleaned(typed)):
        _piece(found, read)
    if not read.words and not read.phrases and not read.filters.names_documents:
        if read.without or read.filters.without_titles or read.filters.without_authors:
            raise BadQuery("The search only says what to leave out.", f"Say what to look for, too. {HOW}")
        raise BadQuery("There is nothing to search for.", HOW)
    return Query(
        text=" ".join(read.text),
        words=tuple(dict.fromkeys(read.words)),
        phrases=tuple(dict.fromkeys(read.phrases)),
        without=tuple(dict.fromkeys(read.without)),
        filters=read.filters,
    )


def without_quotes(query: Query) -> Query:
    """Return a search with the words of its phrases in place of them, any of which may occur."""
    said = [word for phrase in query.phrases for word in phrase]
    return replace(query, words=tuple(dict.fromkeys((*query.words, *said))), phrases=())


def identifier(typed: str) -> str | None:
    """Return the identifier that a search consists of ("pmid:…", "doi:…", "pmcid:PMC…", "nct:NCT…"), None for words."""
    wanted = typed.strip().rstrip(".,;")
    for scheme, pattern in _NAMES:
        if found := pattern.fullmatch(wanted):
            value = found.group(1)
            return f"{scheme}:{value.lower() if scheme == 'doi' else value.upper()}"
    return None


def document_id(name: str) -> str | None:
    """Return the identifier that names a document, where a number alone is that of PubMed; None for anything else."""
    bare = name.strip()
    return f"pmid:{bare}" if _PMID.fullmatch(bare) else identifier(name)


def words_of(text: str) -> tuple[str, ...]:
    """Return the runs of letters and digits in a text, in lower case and in order."""
    return tuple(w.lower() for w in _WORD.findall(text))


def _cleaned(typed: str) -> str:
    one = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in one)


def _piece(found: re.Match[str], read: _Read) -> None:
    phrase, chunk = found["phrase"], found["chunk"]
    if phrase is not None:
        name = (found["name"] or "").lower()
        if name in _FIELDS:
            _keep_to(name, phrase, bool(found["minus"]), read)
            return
        _is_no_field(name)
        if found["name"]:
            _add_words(found["name"], read)
        _add(words_of(phrase), phrase, bool(found["minus"]), read.phrases, read)
        return
    minus = chunk[0] in _DASHES and not _NUMBER.fullmatch(chunk[1:])
    rest = chunk[1:] if minus else chunk
    name, colon, value = rest.partition(":")
    if colon and value and name.lower() in _FIELDS:
        _keep_to(name.lower(), value, minus, read)
        return
    if colon and value and not value.startswith("//"):
        _is_no_field(name.lower())
    if minus:
        _add(words_of(rest), rest, True, [], read)
    else:
        _add_words(rest, read)


def _add_words(chunk: str, read: _Read) -> None:
    if found := words_of(chunk):
        read.words += found
        read.text.append(chunk)


def _add(words: tuple[str, ...], written: str, minus: bool, to: list[tuple[str, ...]], read: _Read) -> None:
    if not words:
        return
    if minus:
        read.without.append(words)
        return
    to.append(words)
    read.text.append(" ".join(written.split()))


def _keep_to(name: str, value: str, minus: bool, read: _Read) -> None:
    if minus and name in _WITHOUT:
        name = _WITHOUT[name]
    elif minus:
        raise BadQuery(f"A minus cannot stand before {name}:.", f"Say what to keep instead, such as {EXAMPLES[name]}.")
    read.filters = _FIELDS[name](value.strip().lower(), read.filters)


def _is_no_field(name: str) -> None:
    """Raise BadQuery for a name that is meant for a field, which would find something else as a word."""
    meant = _ELSEWHERE.get(name) or next(iter(get_close_matches(name, EXAMPLES, 1, 0.8)), None)
    if meant is not None or name in _NOT_SEARCHED:
        best = f"Write {EXAMPLES[meant]}" if meant else f"There are {', '.join(f'{n}:' for n in EXAMPLES)}"
        raise BadQuery(
            f"The library cannot be searched by {_shown(f'{name}:')}.",
            f"{best}; with a space behind the colon, both are searched for as words.",
        )


def _years(value: str, filters: Filters) -> Filters:
    found = _YEARS.fullmatch(value)
    if found is None or not (found["since"] or found["until"]):
        raise BadQuery(f"{_shown(value)} is no year.", f"Write {EXAMPLES['year']}, year:2015- or year:2019.")
    since, until = (int(y) if y else None for y in (found["since"], found["until"]))
    if found["to"] is None:
        until = since
    first = max((y for y in (since, filters.since) if y is not None), default=None)
    last = min((y for y in (until, filters.until) if y is not None), default=None)
    if first is not None and last is not None and first > last:
        raise BadQuery(f"No year is from {first} on and up to {last}.", f"Write {EXAMPLES['year']}.")
    return replace(filters, since=first, until=last)


def _kinds(value: str, filters: Filters) -> Filters:
    named = [_one(w, KINDS, "kind of study") for w in value.split(",") if w.strip()]
    return replace(filters, kinds=filters.kinds.union(*named))


def _forms(value: str, filters: Filters) -> Filters:
    named = [_one(w, FORMS, "format") for w in value.split(",") if w.strip()]
    return replace(filters, forms=filters.forms.union(named))


def _retracted(value: str, filters: Filters) -> Filters:
    if value not in ("yes", "no"):
        raise BadQuery(f"{_shown(value)} is neither yes nor no.", "Write retracted:no to leave out what was retracted.")
    return replace(filters, with_retracted=value == "yes")


def _titles(value: str, filters: Filters) -> Filters:
    return replace(filters, titles=_and(filters.titles, value, "title"))


def _authors(value: str, filters: Filters) -> Filters:
    return replace(filters, authors=_and(filters.authors, value, "author"))


def _without_titles(value: str, filters: Filters) -> Filters:
    return replace(filters, without_titles=_and(filters.without_titles, value, "title"))


def _without_authors(value: str, filters: Filters) -> Filters:
    return replace(filters, without_authors=_and(filters.without_authors, value, "author"))


def _and(others: tuple[str, ...], value: str, name: str) -> tuple[str, ...]:
    if not words_of(value):
        raise BadQuery(f"There is no word behind {name}:.", f"Write {EXAMPLES[name]}.")
    return tuple(dict.fromkeys((*others, " ".join(value.split()))))


def _one(word: str, known: dict[str, Named], what: str) -> Named:
    name = "-".join(word.split())
    if name not in known:
        raise BadQuery(f"There is no {what} {_shown(name)}.", f"Use any of: {', '.join(known)}.")
    return known[name]


def _shown(value: str) -> str:
    return repr(value[:40])


EXAMPLES = {
    "title": 'title:emphysema or title:"knee osteoarthritis"',
    "author": 'author:stoller or author:"de la Cruz"',
    "year": "year:2015-2020",
    "kind": "kind:rct",
    "form": "form:pdf",
    "retracted": "retracted:no",
}
"""What keeps a search to some documents, by the name that stands before the colon, with an example."""
_FIELDS: dict[str, Callable[[str, Filters], Filters]] = {
    "title": _titles,
    "author": _authors,
    "year": _years,
    "kind": _kinds,
    "form": _forms,
    "retracted": _retracted,
    "-title": _without_titles,
    "-author": _without_authors,
}
_WITHOUT = {"title": "-title", "author": "-author"}
_ELSEWHERE = {"ti": "title", "au": "author", "by": "author", "date": "year", "type": "kind", "format": "form"}
"""Fields under the names that they have in other places, and what they are here."""
_NOT_SEARCHED = frozenset(
    {"journal", "container", "abstract", "mesh", "keyword", "keywords", "language", "publisher", "affiliation", "tiab"}
)
"""Fields that other places have and that are none here."""
