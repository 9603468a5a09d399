"""The fixed words of answers: titles, verdicts, headings, limits. They state no medical fact."""

from __future__ import annotations

from collections.abc import Sequence

from footnote.core.answer import Verdict
from footnote.core.question import Amount, QuestionKind, Reader
from footnote.core.source import SourceKind
from footnote.core.statement import Certainty, Design, Setting
from footnote.rules.verdicts import Basis

VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.YES: "Yes",
    Verdict.NO: "No",
    Verdict.MIXED: "Sources disagree",
    Verdict.UNCERTAIN: "Uncertain",
    Verdict.NO_EVIDENCE: "No evidence found",
    Verdict.OUT_OF_SCOPE: "Outside what this pack covers",
}
CERTAINTY_WORDS: dict[Certainty, str] = {
    Certainty.HIGH: "high certainty",
    Certainty.MODERATE: "moderate certainty",
    Certainty.LOW: "low certainty",
    Certainty.VERY_LOW: "very low certainty",
}
BASIS_WORDS: dict[Basis, str] = {
    Basis.DIRECT: "",
    Basis.ASSOCIATION: "the two are linked, but a causal role is not shown",
    Basis.LOW: "the evidence is of low or very low certainty",
    Basis.ANIMAL: "this was seen only in animals",
    Basis.LABORATORY: "this was seen only in animals or in the laboratory",
    Basis.CASES: "this rests on single cases without comparison",
    Basis.OTHER_PEOPLE: "this was studied only in people with another condition",
    Basis.NOT_STUDIED: "sources say that this is not known",
    Basis.UNDER_STUDY: "the pack holds no result yet, only that it is or was studied",
    Basis.SENTENCE: "",
    Basis.NOTHING: "",
    Basis.CONFLICT: "",
    Basis.BOTH_SIDES: "",
    Basis.WITHHELD: "",
}
KIND_LABELS: dict[QuestionKind, str] = {
    QuestionKind.CAUSE: "causes and associations",
    QuestionKind.EFFECT: "effects of treatment",
    QuestionKind.RECOMMENDATION: "what guidelines say",
    QuestionKind.TESTING: "who to test",
    QuestionKind.DIAGNOSIS: "diagnosis",
    QuestionKind.DEFINITION: "what it is",
    QuestionKind.MECHANISM: "how it works",
    QuestionKind.PROGNOSIS: "course and outlook",
    QuestionKind.SAFETY: "safety",
    QuestionKind.COMPARISON: "comparison",
    QuestionKind.LIST: "overview",
    QuestionKind.INTERPRETATION: "what the level means",
    QuestionKind.INHERITANCE: "inheritance",
    QuestionKind.STATUS: "state of development",
    QuestionKind.AMOUNT: "figures",
    QuestionKind.GENERAL: "what is known",
}
AMOUNT_LABELS: dict[Amount, str] = {
    Amount.DOSE: "dose",
    Amount.LEVEL: "levels",
    Amount.FREQUENCY: "how common",
    Amount.RISK: "size of the risk",
    Amount.COST: "cost",
    Amount.TIME: "time",
    Amount.SURVIVAL: "survival",
    Amount.COUNT: "numbers",
    Amount.SIZE: "size",
}
DESIGN_WORDS: dict[Design, str] = {
    Design.GUIDELINE: "guideline",
    Design.SYSTEMATIC_REVIEW: "systematic review",
    Design.RCT: "randomised trial",
    Design.NONRANDOMISED_TRIAL: "trial without randomisation",
    Design.COHORT: "cohort study",
    Design.CROSS_SECTIONAL: "cross-sectional or case-control study",
    Design.GENETICS: "genetic or family study",
    Design.CASE_REPORT: "case report",
    Design.PRECLINICAL: "preclinical study",
    Design.NARRATIVE_REVIEW: "narrative review",
    Design.LABEL: "product label",
    Design.REGULATORY: "regulator or court",
    Design.REGISTRY_RECORD: "trial registration",
    Design.WEB_PAGE: "web page",
    Design.BACKGROUND: "background remark",
}
SETTING_WORDS: dict[Setting, str] = {
    Setting.HUMAN: "people",
    Setting.ANIMAL: "animals",
    Setting.IN_VITRO: "laboratory",
}
READER_WORDS: dict[Reader, str] = {
    Reader.CLINICIAN: "Clinician",
    Reader.PATIENT: "Patient or family",
    Reader.RESEARCHER: "Researcher",
}
KIND_GROUPS: dict[str, frozenset[SourceKind]] = {
    "Guidelines": frozenset({SourceKind.GUIDELINE}),
    "Systematic reviews": frozenset({SourceKind.SYSTEMATIC_REVIEW}),
    "Trials": frozenset({SourceKind.RCT, SourceKind.NONRANDOMISED_TRIAL}),
    "Studies in people": frozenset({SourceKind.COHORT, SourceKind.CROSS_SECTIONAL, SourceKind.CASE_REPORT}),
    "Laboratory and animal studies": frozenset({SourceKind.PRECLINICAL}),
    "Reviews and books": frozenset({SourceKind.NARRATIVE_REVIEW, SourceKind.BOOK_CHAPTER}),
    "Labels and trial registrations": frozenset({SourceKind.REGULATORY_LABEL, SourceKind.TRIAL_REGISTRATION}),
    "Web pages": frozenset({SourceKind.WEB_PAGE}),
}
SINGULAR = frozenset({"ascites", "diabetes", "herpes", "measles", "rabies"})
IN_SHORT = "In short"
EVIDENCE = "What the evidence says"
MORE = "Also relevant"
DISAGREE = "Where studies disagree"
GUIDANCE_DIFFERS = "Where guidance differs"
KNOWN_TO_CAUSE = "What it is known to cause"
OTHER_LINKS = "Other associations that were studied"
NEAREST = "Nearest to the question"
DIAGNOSIS = "How it is diagnosed"
TESTING = "Who should be tested"
LEVELS = "The level compared"
CAVEATS = "What disturbs the measurement"

LINKED = "linked"
WEAK_LINK = "a link was reported, the evidence is weak"
DISPUTED = "studies disagree"
NO_LINK = "no link was found"
LOWER = "lower risk was found"

EMERGENCY = (
    "If this is happening now, call your local emergency number or go to the nearest emergency department. "
    "This page cannot help in an emergency."
)
HELP_TITLE = "Please talk to somebody now"
NO_WORD = "No yes or no is given: the statements do not settle the question as it was asked."
UNUSED = "Not used in answers: every source that it rests on was retracted or superseded."
HELP = (
    "You are not alone, and help is there at any hour. Call your local emergency number or a crisis line, "
    "or go to the nearest emergency department. Tell somebody near you how you feel."
)
PERSONAL = (
    "This page gives general information and cannot judge your own case or set your dose. "
    "Take your question to the doctor or specialist centre that looks after you."
)


def agreeing(words: str, subject: str) -> str:
    """Return the words of a relation with their verb in the plural where the subject's name is plural."""
    last = subject.rstrip(")").split()[-1].lower()
    if not last.endswith("s") or last.endswith(("ss", "us", "is")) or last in SINGULAR:
        return words
    verb, _, rest = words.partition(" ")
    plural = {"is": "are", "has": "have", "was": "were", "goes": "go", "does": "do"}.get(verb, verb.removesuffix("s"))
    return f"{plural} {rest}".strip()


def joined(names: list[str]) -> str:
    """Return names as an English list: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence_case(text: str) -> str:
    """Return `text` with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def unquoted(phrases: Sequence[Sequence[str]]) -> str:
    """Return that quoted phrases were not found, and what was searched for in their place."""
    named = " and ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
    return f"No passage that fits has {named} word for word, so any of the words were searched for, without the quotes."


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 source", "2 sources"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
