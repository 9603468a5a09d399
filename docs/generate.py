"""Writes the parts of the reference that the code already knows, so that they cannot drift from it.

A generated part stands between `<!-- generated: NAME begin -->` and `<!-- generated: NAME end -->`; everything
outside those marks is written by hand and never touched. The answer in README.md stands between marks of its own.
Run `python docs/generate.py` after a change of the code or the pack, or `python docs/generate.py --check` to list
the pages that would change (exit status 1 if there are any).
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console

from footnote import errors
from footnote.asgi import STATUS
from footnote.cli.program import EXIT_CODES, every_command
from footnote.cli.rendering import WIDTH, render_answer
from footnote.config import SHIPPED_PACK, Settings, settings_from
from footnote.core.answer import Verdict
from footnote.core.check import ReasonCode, Scheme
from footnote.core.concept import ConceptKind
from footnote.core.document import Media
from footnote.core.editorial import Act, Role, State, Tie
from footnote.core.question import Amount, QuestionKind, Reader
from footnote.core.relation import RULES
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Certainty, Comparator, Design, Setting
from footnote.library.sniffing import SUFFIXES
from footnote.packs.problems import CODES
from footnote.rules import verdicts as verdict_rules
from footnote.rules.finding_words import (
    FINDING_MEANINGS,
    FINDING_SYMBOLS,
    FINDING_WORDS,
    REASON_MEANINGS,
    SCHEME_WORDS,
    WORST_FIRST,
)
from footnote.rules.phrases import (
    AMOUNT_LABELS,
    BASIS_WORDS,
    EVIDENCE,
    KIND_LABELS,
    KNOWN_TO_CAUSE,
    READER_WORDS,
    VERDICT_WORDS,
)
from footnote.rules.workflow import PUBLIC_STATES, Allowed, ruling
from footnote.rules.workflow import RULES as WORKFLOW
from footnote.services.check_contract import AS_WRITTEN, OF_FILE, OF_TEXT
from footnote.services.publishing import STATUS as STATE_WORDS
from footnote.wiring import open_app

DOCS = Path(__file__).resolve().parent
README = DOCS.parent / "README.md"
QUESTION = "Does alpha-1 antitrypsin deficiency cause bone marrow failure?"
ANSWER = re.compile(r"(<!-- answer: begin -->\n).*?(<!-- answer: end -->)", re.DOTALL)
SHOWN = (EVIDENCE, KNOWN_TO_CAUSE, "References: web pages", "Limits")
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) begin -->\n).*?(<!-- generated: (?P=name) end -->)", re.DOTALL)
VARIABLES = {
    "database": ("FOOTNOTE_DATABASE_URL",),
    "oidc": ("FOOTNOTE_OIDC_ISSUER", "FOOTNOTE_OIDC_CLIENT", "FOOTNOTE_OIDC_SECRET"),
}
"""The variables of those settings that do not carry the name of their one variable."""
Rows = Iterable[Sequence[str]]


def table(head: Sequence[str], rows: Rows) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def code(text: object) -> str:
    """Return text as Markdown code."""
    return f"`{text}`"


def relations() -> str:
    """Every relation with its family, vote, direction and words."""
    rows = [(code(r), rule.family, rule.vote, rule.sense, rule.words) for r, rule in RULES.items()]
    return table(("relation", "family", "vote", "direction", "words shown"), rows)


def error_classes() -> str:
    """Every class of error with its first code, its meaning, and what each door makes of it."""
    rows = []
    tree: tuple[type[errors.FootnoteError], ...] = (errors.FootnoteError, *errors.FootnoteError.__subclasses__())
    for kind in tree:
        meaning = (kind.__doc__ or "").strip().splitlines()[0]
        rows.append((code(kind.__name__), kind.code, meaning, str(EXIT_CODES.get(kind, 1)), str(STATUS.get(kind, 500))))
    return table(("class", "code", "meaning", "exit code", "HTTP status"), rows)


def problems() -> str:
    """Every problem that a pack can have."""
    return table(("code", "what is wrong"), CODES.items())


def settings() -> str:
    """Every setting with the environment variables that change it and its default."""
    usual = settings_from({})
    shown: dict[str, str] = {f.name: code(getattr(usual, f.name)) for f in fields(Settings)}
    shown["pack"] = f"the pack that ships, {code('src/footnote/' + _inside_package())}"
    shown["cache"] = f"{code('$XDG_CACHE_HOME/footnote')}, or {code('~/.cache/footnote')} where that is not set"
    shown["data"] = f"{code('$XDG_DATA_HOME/footnote')}, or {code('~/.local/share/footnote')} where that is not set"
    shown["database"] = f"the SQLite file {code('desk.sqlite')} in {code('FOOTNOTE_DATA')}"
    shown["library"] = f"the folder {code('library')} in {code('FOOTNOTE_DATA')}"
    shown["secret"] = f"made once and kept in the file {code('secret.key')} in {code('FOOTNOTE_DATA')}"
    shown["site"] = "none"
    shown["contact"] = "none"
    shown["ncbi_key"] = "none"
    shown["oidc"] = "none"
    rows = [(", ".join(map(code, VARIABLES.get(n, (f"FOOTNOTE_{n.upper()}",)))), text) for n, text in shown.items()]
    return table(("variable", "default"), rows)


def _inside_package() -> str:
    return SHIPPED_PACK.relative_to(Path(errors.__file__).parent).as_posix()


def commands() -> str:
    """Every command with its help, arguments and options."""
    return "\n\n".join(_command(words, command) for words, command in walk(every_command(), "footnote"))


def walk(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Yield each command that does something, with the words that call it, in the order of the program."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words, command
        return
    for name, sub in inner.items():
        yield from walk(sub, f"{words} {name}")


def _command(words: str, command: Any) -> str:
    parts = [f"### `{words}`", str(command.help)]
    rows = [(_parameter(p), _value(p), str(p.help or "")) for p in command.params]
    if rows:
        parts.append(table(("argument or option", "value", "meaning"), rows))
    return "\n\n".join(parts)


def _parameter(p: Any) -> str:
    if p.param_type_name == "argument":
        name = str(p.name).upper() + ("…" if p.nargs == -1 else "")
        return code(name if p.required else f"[{name}]")
    return ", ".join(code(o) for o in (*p.opts, *p.secondary_opts))


def _value(p: Any) -> str:
    if getattr(p, "is_flag", False):
        return "none"
    wanted = p.type_descriptor.annotation
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return ", ".join(code(v) for v in wanted)
    plain = {Path: "path", int: "whole number", str: "text"}
    return plain.get(wanted, "text")


def vocabularies() -> str:
    """Every closed list of words that pack files use."""
    lists: dict[str, type[StrEnum]] = {
        "`kind` of a concept": ConceptKind,
        "`kind` of a source": SourceKind,
        "`status` of a source": SourceStatus,
        "`seen` of a support": Seen,
        "`setting`": Setting,
        "`design`": Design,
        "`certainty`": Certainty,
        "`comparator` of a quantity": Comparator,
    }
    return table(("field", "allowed words"), [(f, ", ".join(code(v) for v in kind)) for f, kind in lists.items()])


def verdicts() -> str:
    """Every verdict with its words."""
    return table(("verdict", "words shown"), [(code(v), VERDICT_WORDS[v]) for v in Verdict])


def verdict_table() -> str:
    """The rows of the verdict table as its module states them."""
    rows = re.findall(r"^(\d+)\. (.+?)\s+→ (.+)$", verdict_rules.__doc__ or "", re.MULTILINE)
    return table(("row", "what unifies with the question", "verdict"), rows)


def bases() -> str:
    """Every reason for a verdict with its words."""
    return table(("reason", "words shown"), [(code(b), words or "none") for b, words in BASIS_WORDS.items()])


def kinds() -> str:
    """Every kind of question, and every number that can be asked for, with its words."""
    rows = [(code(k), KIND_LABELS[k]) for k in QuestionKind]
    numbers = [(code(a), AMOUNT_LABELS[a]) for a in Amount]
    return table(("kind", "words shown"), rows) + "\n\n" + table(("number asked for", "words shown"), numbers)


def readers() -> str:
    """Every reader with its words."""
    return table(("reader", "words shown"), [(code(r), READER_WORDS[r]) for r in Reader])


def states() -> str:
    """Every state of a published answer with its words, and who can see an answer in it that never was approved."""
    rows = [(code(s), STATE_WORDS[s], "everybody" if s in PUBLIC_STATES else "its authors, reviewers") for s in State]
    return table(("state", "words shown", "seen by"), rows)


def workflow() -> str:
    """Every act in the states in which somebody may do it: the lowest role for each tie, and where it leads."""
    rows = [row for act in Act for row in _act_rows(act)]
    head = ("act", "in the state", "an author of it", "who checked it out", "anybody else", "leads to", "needs")
    return table(head, rows)


def _act_rows(act: Act) -> Iterator[tuple[str, ...]]:
    states: tuple[State | None, ...] = (None, *State)
    found: dict[tuple[str, ...], list[str]] = {}
    for state in states:
        cells = [_lowest(act, state, tie) for tie in Tie]
        to = next((to for _, to in cells if to is not None), None)
        if to is not None:
            stays = "stays" if to is state else code(to)
            named = code(state) if state else "none"
            found.setdefault((*(who for who, _ in cells), stays), []).append(named)
    rule = WORKFLOW.get(act)
    needs = [
        word for word, wanted in (("reason", rule and rule.reason), ("interests", rule and rule.interests)) if wanted
    ]
    for (*who, stays), names in found.items():
        yield (code(act), ", ".join(names), *who, stays, ", ".join(needs) or "nothing more")


def _lowest(act: Act, state: State | None, tie: Tie) -> tuple[str, State | None]:
    """The lowest role that may do an act, in words, and the state that follows; "nobody" and None for none."""
    for role in Role:
        cell = ruling(act, state, role, tie)
        if isinstance(cell, Allowed):
            return ("the program" if role is Role.SYSTEM else str(role)), cell.to
    return "nobody", None


def findings() -> str:
    """Every finding with its sign, its words and what it means, the worst first."""
    rows = [(code(f), FINDING_SYMBOLS[f], FINDING_WORDS[f], FINDING_MEANINGS[f]) for f in WORST_FIRST]
    return table(("finding", "sign", "words shown", "meaning"), rows)


def reasons() -> str:
    """Every reason for a finding with what it means."""
    return table(("reason", "meaning"), [(code(r), REASON_MEANINGS[r]) for r in ReasonCode])


def schemes() -> str:
    """Every sort of identifier of a work with its words."""
    return table(("scheme", "words shown"), [(code(s), SCHEME_WORDS[s]) for s in Scheme])


def media() -> str:
    """Every format of a document with the ends of names that say it, and what offsets into it count."""
    rows = []
    for m in Media:
        ends = ", ".join(code(end) for end, of in SUFFIXES.items() if of is m)
        rows.append((code(m), ends, OF_FILE if m in AS_WRITTEN else OF_TEXT))
    return table(("format", "ends of names", "offsets"), rows)


BLOCKS: dict[str, Callable[[], str]] = {
    "relations": relations,
    "error-classes": error_classes,
    "problems": problems,
    "settings": settings,
    "commands": commands,
    "vocabularies": vocabularies,
    "verdicts": verdicts,
    "verdict-table": verdict_table,
    "bases": bases,
    "kinds": kinds,
    "readers": readers,
    "states": states,
    "workflow": workflow,
    "findings": findings,
    "reasons": reasons,
    "schemes": schemes,
    "media": media,
}


def filled(text: str) -> str:
    """Return a page with each of its generated parts made anew; KeyError for a part that nobody makes."""
    return BLOCK.sub(lambda m: f"{m[1]}{BLOCKS[m['name']]()}\n{m[3]}", text)


def shortened_answer() -> str:
    """Return the answer to the question of the README as the terminal shows it, some sections left out."""
    out = io.StringIO()
    render_answer(open_app(settings_from()).ask(QUESTION), Console(file=out, width=WIDTH, highlight=False))
    blocks = [re.sub(r" +$", "", b, flags=re.MULTILINE) for b in out.getvalue().strip().split("\n\n")]
    kept: list[str] = []
    for at, block in enumerate(blocks):
        if at < 2 or at == len(blocks) - 1 or block.startswith(SHOWN):
            kept.append(block)
        elif kept[-1] != "[…]":
            kept.append("[…]")
    return "```\n" + "\n\n".join(kept) + "\n```\n"


def readme() -> str:
    """Return README.md with its answer made anew; raises PackError when the pack that ships is not sound."""
    answer = shortened_answer()
    return ANSWER.sub(lambda m: f"{m[1]}{answer}{m[2]}", README.read_text(encoding="utf-8"))


def pages() -> list[Path]:
    """Return every Markdown page of the documentation, sorted."""
    return sorted(DOCS.rglob("*.md"))


def main(arguments: Sequence[str]) -> int:
    """Write the generated parts, or only list the pages that would change; return the exit status."""
    made = {page: filled(page.read_text(encoding="utf-8")) for page in pages()}
    failed = False
    try:
        made[README] = readme()
    except errors.PackError as error:
        print(f"README.md: its answer cannot be made. {error}")
        failed = True
    changed = [page for page, text in made.items() if page.read_text(encoding="utf-8") != text]
    for page in changed:
        print(page.relative_to(DOCS.parent).as_posix())
        if "--check" not in arguments:
            page.write_text(made[page], encoding="utf-8")
    return 1 if failed or (changed and "--check" in arguments) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
