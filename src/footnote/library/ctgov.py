"""Trials as ClinicalTrials.gov gives them in JSON (version 2): what was planned, and results where they were posted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from footnote.core.holding import Form, Holding, PassageKind, Work
from footnote.core.source import SourceKind
from footnote.errors import BadRecord
from footnote.library.ctgov_results import lay_results
from footnote.library.identifying import dated, holding_of, nct_of, year_of
from footnote.library.json_values import child, items, said
from footnote.library.laying import in_line
from footnote.library.sheet import Sheet
from footnote.library.tables import lay_rows

_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[*•-]|\d+[.)])\s)")
_ESCAPED = re.compile(r"\\([<>\[\]~^*_])")
_WORDS = re.compile(r"_+")


def is_study(record: Any) -> bool:
    """Whether a value of JSON is a study of ClinicalTrials.gov."""
    return isinstance(record, dict) and isinstance(record.get("protocolSection"), dict)


def read_study(name: str, study: dict[str, Any], *, origin: str, digest: str) -> Holding:
    """Return the document that a study is: its summary, design, arms, outcomes, criteria and posted results.

    `digest` is that of the bytes it stands in.

    Raises:
        BadRecord: LIB-004 it has no NCT number or no title.
        BadDocument: DOC-004 it has too much text.
    """
    protocol = child(study, "protocolSection")
    identity = child(protocol, "identificationModule")
    nct = nct_of(said(identity, "nctId"))
    title = in_line(said(identity, "officialTitle") or said(identity, "briefTitle"))
    if nct is None or not title:
        raise BadRecord(
            f"{name} is a study without its NCT number or title.", "Export it again from ClinicalTrials.gov."
        )
    sheet = Sheet()
    sheet.lay(title, PassageKind.TITLE)
    brief = in_line(said(identity, "briefTitle"))
    if brief and brief != title:
        _lay(sheet, "Short title", brief)
    _lay_protocol(sheet, protocol)
    lay_results(sheet, child(study, "resultsSection"))
    return holding_of(Form.CTGOV, digest, origin, _work(protocol, nct, title), sheet)


def _work(protocol: dict[str, Any], nct: str, title: str) -> Work:
    status, sponsor = child(protocol, "statusModule"), child(protocol, "sponsorCollaboratorsModule")
    posted = _date(status, "studyFirstPostDateStruct") or _date(status, "startDateStruct")
    lead = in_line(said(child(sponsor, "leadSponsor"), "name"))
    return Work(
        title=title.removesuffix("."),
        authors=(lead,) if lead else (),
        container="ClinicalTrials.gov",
        year=year_of(posted),
        published=posted,
        nct=nct,
        url=f"https://clinicaltrials.gov/study/{nct}",
        kind=SourceKind.TRIAL_REGISTRATION,
        language="en",
    )


def _date(status: dict[str, Any], name: str) -> str | None:
    parts = said(child(status, name), "date").split("-")
    return dated(*parts[:3]) if parts[0] else None


def _lay_protocol(sheet: Sheet, protocol: dict[str, Any]) -> None:
    description, design = child(protocol, "descriptionModule"), child(protocol, "designModule")
    _lay(sheet, "Summary", said(description, "briefSummary"), PassageKind.ABSTRACT)
    _lay(sheet, "Description", said(description, "detailedDescription"))
    _lay(sheet, "Status", "; ".join(_status(child(protocol, "statusModule"))))
    conditions = child(protocol, "conditionsModule")
    _lay(sheet, "Conditions", "; ".join(in_line(str(c)) for c in items(conditions, "conditions")))
    _lay(sheet, "Design", "; ".join(_design(design)))
    _lay_arms(sheet, child(protocol, "armsInterventionsModule"))
    outcomes = child(protocol, "outcomesModule")
    for key, heading in (
        ("primary", "Primary outcomes"),
        ("secondary", "Secondary outcomes"),
        ("other", "Other outcomes"),
    ):
        rows = [
            [_text(o, "measure"), _text(o, "timeFrame"), _text(o, "description")]
            for o in items(outcomes, f"{key}Outcomes")
            if isinstance(o, dict)
        ]
        _lay_table(sheet, heading, ["Measure", "Time frame", "Description"], rows)
    _lay_eligibility(sheet, child(protocol, "eligibilityModule"))


def _status(status: dict[str, Any]) -> Iterator[str]:
    if overall := said(status, "overallStatus"):
        yield _worded(overall)
    if why := in_line(said(status, "whyStopped")):
        yield f"stopped because: {why}"
    for name, words in (("startDateStruct", "start"), ("completionDateStruct", "completion")):
        if date := in_line(said(child(status, name), "date")):
            yield f"{words} {date}"


def _design(design: dict[str, Any]) -> Iterator[str]:
    info = child(design, "designInfo")
    phases = ", ".join(_worded(str(p)) for p in items(design, "phases"))
    enrolled = child(design, "enrollmentInfo")
    pairs = (
        ("study type", _worded(said(design, "studyType"))),
        ("phase", phases),
        ("allocation", _worded(said(info, "allocation"))),
        ("model", _worded(said(info, "interventionModel") or said(info, "observationalModel"))),
        ("masking", _worded(said(child(info, "maskingInfo"), "masking"))),
        ("purpose", _worded(said(info, "primaryPurpose"))),
        ("participants", " ".join(filter(None, (said(enrolled, "count"), _worded(said(enrolled, "type")))))),
    )
    yield from (f"{name}: {value}" for name, value in pairs if value)


def _lay_arms(sheet: Sheet, module: dict[str, Any]) -> None:
    arms = [
        [_text(a, "label"), _worded(said(a, "type")), _text(a, "description"),
         ", ".join(in_line(str(n)) for n in items(a, "interventionNames"))]
        for a in items(module, "armGroups") if isinstance(a, dict)
    ]  # fmt: skip
    _lay_table(sheet, "Arms", ["Arm", "Type", "Description", "Interventions"], arms)
    given = [
        [_text(i, "name"), _worded(said(i, "type")), _text(i, "description")]
        for i in items(module, "interventions")
        if isinstance(i, dict)
    ]
    _lay_table(sheet, "Interventions", ["Intervention", "Type", "Description"], given)


def _lay_eligibility(sheet: Sheet, module: dict[str, Any]) -> None:
    pairs = (
        ("sex", _worded(said(module, "sex"))),
        ("minimum age", in_line(said(module, "minimumAge"))),
        ("maximum age", in_line(said(module, "maximumAge"))),
    )
    people = "; ".join(f"{name}: {value}" for name, value in pairs if value)
    _lay(sheet, "Eligibility", "\n\n".join(filter(None, (people, said(module, "eligibilityCriteria")))))


def _lay(sheet: Sheet, heading: str, text: str, kind: PassageKind = PassageKind.TEXT) -> None:
    parts = [said for part in _PARAGRAPHS.split(_ESCAPED.sub(r"\1", text)) if (said := in_line(part))]
    if parts:
        sheet.head(heading)
    for part in parts:
        sheet.lay(part, kind, (heading,))


def _lay_table(sheet: Sheet, heading: str, columns: list[str], rows: list[list[str]]) -> None:
    if rows:
        sheet.head(heading)
        lay_rows(sheet, columns, rows, (heading,))


def _text(value: dict[str, Any], name: str) -> str:
    return in_line(_ESCAPED.sub(r"\1", said(value, name)))


def _worded(code: str) -> str:
    """Return a word of a closed list ("ACTIVE_NOT_RECRUITING", "PHASE3") as people write it."""
    code = re.sub(r"(?<=PHASE)(?=\d)", "_", code)
    return _WORDS.sub(" ", in_line(code)).lower() if code.isupper() else in_line(code)
