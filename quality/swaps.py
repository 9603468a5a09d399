"""Harmful changes of what a sentence names: other people, other things, or something else said of them.

What holds for `mutations` holds for these, too: they hang on nothing but the statement, and know no disease.
"""

from __future__ import annotations

import re

from footnote.core.concept import Concept, ConceptKind
from footnote.core.relation import Family
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.words import Token, tokens
from quality.rewriting import put, replaced

_OTHERS = (
    (r"\badults\b", "children"),
    (r"\bchildren\b", "adults"),
    (r"\bnever-smokers\b", "smokers"),
    (r"\bnon-smokers\b", "smokers"),
    (r"(?<!-)\bsmokers\b", "never-smokers"),
    (r"\bP[Ii]\*?ZZ\b", "PI*SS"),
    (r"\bP[Ii]\*?MZ\b", "PI*SS"),
    (r"\bP[Ii]\*?SZ\b", "PI*MS"),
    (r"\bnewborns\b", "adolescents"),
    (r"\bwomen\b", "men"),
    (r"\bmice\b", "patients"),
)


def population(text: str, s: Statement, know: Knowledge) -> str | None:
    """Somebody else than those who were studied, wherever they are named."""
    del s, know
    for pattern, other in _OTHERS:
        if re.search(pattern, text) and not re.search(rf"(?<!-)\b{re.escape(other)}\b", text):
            return re.sub(pattern, other, text)
    return None


_GROUP = (
    r"(?:patients|people|adults|children|participants|individuals|infants|newborns|babies|smokers|those|them|parents)"
)
_SEVERE = r"\b([Ss])evere (?:\([^)]*\) )?(?:hereditary )?"
_DISEASES = r"(alpha-1 antitrypsin deficiency|AATD|[Aa]lpha-1|deficiency|COPD|emphysema|lung disease|liver disease)"
_TWO_GENES = r"two (?:faulty|changed|Z) (?:genes?|gene copies|copies)"
_GENOTYPED = rf"(?:the )?(?:P[Ii]\*?)?(?:ZZ|SZ|MZ|SS)(?: genotypes?)?|{_TWO_GENES}"
_SMOKING = r"\b(?:(?:never|ex|non|current|former)[- ])?smokers\b"
_WIDER = (
    (rf"(?<!very )\b([Ss]ome|[Mm]any|[Mm]ost|[Ff]ew|a few|a minority of)(?: of)? (?={_GROUP}\b)", "all "),
    (rf"{_SEVERE}{_DISEASES}\b(?! allele| variant| gene)(?! \((?:Pi|PI|ZZ))", r"\2 of any severity"),
    (rf"\b({_GROUP}) with (?:{_GENOTYPED})(?![\w*/-])(?!,? (?:and|or)\b| \()", r"\1 with any genotype"),
    (_SMOKING, "smoking and non-smoking people"),
    (r"(?<!newborn )\b(?:adults|children|infants|newborns|babies)\b(?!['’-])", "people of any age"),
    (r"\b(?:women|men)\b(?!['’-])", "people of either sex"),
)
_SIZED = 3  # of these, the first ones do not speak of a group that a sentence may compare with another
_DENIED_AT_ALL = re.compile(r"(?:\b(?:not|no|nor|neither|never|none|without)\b|n['’]t\b)[^.]*$", re.IGNORECASE)
_TWO_GROUPS = re.compile(
    rf"{_SMOKING}.*{_SMOKING}|\b(?:wo)?men\b.*\b(?:wo)?men\b|\badults\b.*\bchildren\b|\bchildren\b.*\badults\b",
    re.IGNORECASE,
)


def population_widened(text: str, s: Statement, know: Knowledge) -> str | None:
    """All for some, any severity, genotype or age for the one that was seen; not where two groups are told apart."""
    del s, know
    told_apart = _TWO_GROUPS.search(text) is not None
    return replaced(text, _WIDER[: _SIZED if told_apart else None], _DENIED_AT_ALL)


_ANIMALS = (
    (
        r"\b(?:(?:transgenic|irradiated|PiZ|PiM|wild-type|male|female|adult|control) )*"
        r"(?:mice|rats?|monkeys|animals)\b",
        "patients",
    ),
    (r"\b(?:a )?(?:mouse|rat|animal) models?\b", "patients"),
    (r"\b(?:mouse|rat|animal|murine)\b", "human"),
    (r"\b[Ii]n (?:vitro|the lab(?:oratory)?|cell culture|cultured cells|a test tube|a dish|dishes)\b", "in patients"),
)


def mouse_made_human(text: str, s: Statement, know: Knowledge) -> str | None:
    """What was seen in animals, or in a dish, told of patients."""
    del know
    if s.qualifiers.setting is Setting.HUMAN:
        return None
    changed = text
    for pattern, other in _ANIMALS:
        for found in reversed(list(re.finditer(pattern, changed))):
            changed = put(changed, found.start(), found.end(), other)
    return changed


def names(text: str, ids: tuple[str, ...], know: Knowledge) -> tuple[int, int] | None:
    """The place where one of some concepts is first named."""
    words = tokens(text)
    for m in find(words, know.lexicon):
        if m.concept in ids:
            return words[m.start].start, words[m.end - 1].end
    return None


_SICKNESS = frozenset({ConceptKind.DISEASE, ConceptKind.FINDING})
_GENETIC = frozenset({ConceptKind.GENOTYPE, ConceptKind.VARIANT, ConceptKind.GENE, ConceptKind.PROTEIN})


def disease_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another disease or sign in the place of the statement's own."""
    return _swapped(text, s, know, _SICKNESS)


def drug_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another treatment in the place of the statement's own."""
    return _swapped(text, s, know, frozenset({ConceptKind.THERAPY}))


def genotype_swapped(text: str, s: Statement, know: Knowledge) -> str | None:
    """Another genotype, variant, gene or protein in the place of the statement's own."""
    return _swapped(text, s, know, _GENETIC)


def _swapped(text: str, s: Statement, know: Knowledge, kinds: frozenset[ConceptKind]) -> str | None:
    """Another thing of the same kind in the place where a subject or object of these kinds is first named."""
    words = tokens(text)
    found = find(words, know.lexicon)
    own = {m.concept for m in found} | set(s.about)
    for m in found:
        concept = know.pack.concepts[m.concept]
        told = m.concept in (*s.subjects, *s.objects) and not know.is_soft(m.concept)
        if concept.kind in kinds and told and _is_whole(text, words[m.start].start, words[m.end - 1].end):
            others = [o for o in _alike(concept, know) if o.id not in own and not _borne_out(o, concept, s, know)]
            if others:
                name = others[sum(map(ord, s.id)) % len(others)].name
                return _in_place(text, words[m.start], words[m.end - 1], name)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name stands by itself: it is no part of a longer one, no dose, and does not name people with it."""
    inside = re.match(r"people|patients|adults|children|\d", text[start:end], re.IGNORECASE) is None
    return inside and not text[:start].endswith(("-", "lpha-1 ")) and not text[end:].startswith(("-", " antitrypsin"))


def _alike(concept: Concept, know: Knowledge) -> list[Concept]:
    """Things of the same kind that statements are about, none wider or narrower and none with the same name in it."""
    tree, name = know.tree, concept.name.lower()
    return [
        o
        for o in know.pack.concepts.values()
        if o.kind is concept.kind
        and o.id in know.exactly
        and not o.name[0].isdigit()
        and not (know.is_soft(o.id) or know.is_root(o.id))
        and not (tree.is_within(o.id, concept.id) or tree.is_within(concept.id, o.id))
        and not (o.name.lower() in name or name in o.name.lower())
    ]


def _borne_out(other: Concept, concept: Concept, s: Statement, know: Knowledge) -> bool:
    """Whether some statement says of another thing what this one says, so that the change may leave it true."""
    rest = (frozenset(s.subjects) | frozenset(s.objects)) - {concept.id}
    told = (know.pack.statements[i] for i in know.postings.get(other.id, ()))
    return any(t.rule.vote is s.rule.vote and not rest.isdisjoint(t.about) for t in told)


def _in_place(text: str, first: Token, last: Token, name: str) -> str:
    before = text[: first.start]
    article = re.search(r"\b([Aa])n? $", before)
    if article is not None:
        before = before[: article.start()] + article[1] + ("n " if name[0].lower() in "aeiou" else " ")
    return put(before + text[first.start :], len(before), len(before) + last.end - first.start, name)


def role(text: str, s: Statement, know: Knowledge) -> str | None:
    """Subject and object change their places, in statements that say what one thing does to the other."""
    if s.rule.family not in ("cause", "effect") or s.relation in (
        "associated-with",
        "not-associated-with",
        "reported-with",
    ):
        return None
    one, other = names(text, s.subjects, know), names(text, s.objects, know)
    if one is None or other is None:
        return None
    (a, b), (c, d) = sorted((one, other))
    if b > c or text[a:b].lower() == text[c:d].lower():
        return None
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


_CLAIMS = (
    "and is well tolerated",
    "and saves lives",
    "which makes it the treatment of choice",
    "and strengthens the immune system",
    "so nobody needs to worry",
    "and works better than anything else",
    "and removes the need for a transplant",
    "and makes further visits unnecessary",
)


def appended(text: str, s: Statement, know: Knowledge) -> str | None:
    """A claim of one's own behind a true sentence."""
    del know
    return f"{text.split('. ')[0].rstrip('.')} {_CLAIMS[sum(map(ord, s.id)) % len(_CLAIMS)]}."


_INVENTED = (
    "{} kills dogs.",
    "According to a study, {} extends life.",
    "In a study, {} beat every rival.",
    "{} comes from the moon.",
    "Researchers found that {} makes people happy.",
    "In a trial, {} healed the heart.",
    "{} ruins marriages.",
    "A review says that {} strengthens bones.",
)


def invented(text: str, s: Statement, know: Knowledge) -> str | None:
    """Something else said of the subject."""
    del text
    name = know.pack.concepts[s.subjects[0]].name
    made = _INVENTED[sum(map(ord, s.id)) % len(_INVENTED)].format(name)
    return made[:1].upper() + made[1:]


def advice(text: str, s: Statement, know: Knowledge) -> str | None:
    """What a reader is told to do."""
    del text
    name = know.pack.concepts[s.subjects[0]].name
    verbs = ("Use", "Take", "Stop", "Avoid", "Ask your doctor for", "Start with", "Choose", "Insist on")
    return f"{verbs[sum(map(ord, s.id)) % len(verbs)]} {name}."


def advice_invented(text: str, s: Statement, know: Knowledge) -> str | None:
    """What a reader is told to do with something that the pack has no advice about."""
    told = (know.pack.statements[i] for i in know.postings.get(s.subjects[0], ()))
    return None if any(t.rule.family is Family.RECOMMENDATION for t in told) else advice(text, s, know)
