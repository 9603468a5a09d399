"""Some files of made-up PubMed records, and one that is torn."""

from __future__ import annotations

from pathlib import Path
from random import Random

FILES, IN_ONE = 16, 2
QUESTIONS = ("trial of alpine thyme", "placebo mortality", '"lung function" patients', "cohort of 230 patients")
_WORDS = (
    "trial cohort patients placebo alpine thyme mortality lung function decline improved slower weekly monthly dose "
    "infusion children adults registry smoking emphysema liver fibrosis biopsy serum level outcome survival"
).split()


def write_files(folder: Path) -> Path:
    """Write the files into a folder and return it."""
    folder.mkdir()
    rng = Random(7)
    for number in range(FILES):
        records = "".join(_record(number * IN_ONE + n + 1, rng) for n in range(IN_ONE))
        text = f"<PubmedArticleSet>{records}</PubmedArticleSet>"
        (folder / f"{number:02}.xml").write_text(text, encoding="utf-8")
    (folder / "torn.xml").write_text(f"<PubmedArticleSet>{_record(9_999, rng)[:-40]}", encoding="utf-8")
    return folder


def _record(number: int, rng: Random) -> str:
    sentences = (f"In {rng.randrange(20, 900)} {' '.join(rng.choices(_WORDS, k=18))}." for _ in range(8))
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article>"
        f"<ArticleTitle>{' '.join(rng.choices(_WORDS, k=7))} {number}</ArticleTitle>"
        f"<Abstract><AbstractText>{' '.join(sentences)}</AbstractText></Abstract>"
        "</Article></MedlineCitation></PubmedArticle>"
    )
