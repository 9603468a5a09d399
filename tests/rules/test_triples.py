"""What a sentence relates is read from the sort and order of what it names; a curator decides."""

from __future__ import annotations

import pytest

from footnote.core.relation import Relation
from footnote.rules.triples import Around, triple
from footnote.wiring import App

R = Relation
NOWHERE = Around(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("said", "subject", "relation", "object"),
    [
        ("Copper spray reduced leaf lesions by 52%.", "copper-spray", R.REDUCES, "leaf-lesions"),
        ("Leaf lesions were 52% fewer with copper spray.", "copper-spray", R.REDUCES, "leaf-lesions"),
        ("Copper spray raised the yield by 12%.", "copper-spray", R.RAISES, "yield"),
        ("Copper spray did not change the yield (2%).", "copper-spray", R.NO_EFFECT, "yield"),
        ("Copper spray improved the yield by 12%, with fewer leaves.", "copper-spray", R.IMPROVES, "yield"),
        ("Milk spray is not recommended for fruit rot.", "milk-spray", R.NOT_RECOMMENDED_FOR, "fruit-rot"),
        ("Copper spray is recommended for fruit rot.", "copper-spray", R.RECOMMENDED_FOR, "fruit-rot"),
        ("Wet leaves raised the risk of fruit rot (OR 2.4).", "wet-leaves", R.INCREASES_RISK, "fruit-rot"),
        ("Wet leaves were not associated with root galls (3%).", "wet-leaves", R.NOT_ASSOCIATED_WITH, "root-galls"),
        ("PH SS was associated with fruit rot (r = 0.4).", "ph-ss", R.ASSOCIATED_WITH, "fruit-rot"),
        ("The leaf strip test had a sensitivity of 80% for fruit rot.", "leaf-test", R.DIAGNOSES, "fruit-rot"),
        ("Copper spray, at 20%, and yield were both seen.", "copper-spray", None, "yield"),
    ],
)
def test_subject_relation_and_object(
    tomato: App, said: str, subject: str, relation: Relation | None, object: str
) -> None:
    """Treatments, exposures and genotypes act, outcomes and diseases suffer, and a few words tell how."""
    found = triple(said, NOWHERE, tomato.know)
    assert found is not None
    assert (found.subjects, found.relation, found.objects) == ((subject,), relation, (object,))
    assert not found.lent


def test_what_it_is_compared_with_is_no_subject(tomato: App) -> None:
    """A treatment behind "compared with" or "than" is one of the other things named."""
    found = triple("Copper spray reduced fruit rot by 9% compared with milk spray.", NOWHERE, tomato.know)
    assert found is not None
    assert (found.subjects, found.others) == (("copper-spray",), ("milk-spray",))


def test_a_title_lends_what_was_given(tomato: App) -> None:
    """Where a sentence leaves out the treatment, that of the title is the subject, and it is told that it is lent."""
    around = Around(frozenset({"copper-spray", "late-blight"}), frozenset({"copper-spray"}))
    found = triple("Leaf lesions of late blight fell by 52%.", around, tomato.know)
    assert found is not None
    assert (found.subjects, found.objects, found.lent) == (("copper-spray",), ("leaf-lesions",), True)


def test_one_thing_is_enough_where_it_is_told_how_often_it_is(tomato: App) -> None:
    """A prevalence needs one thing; a share of anything else needs two."""
    found = triple("The prevalence of fruit rot was 12% in 600 farms.", NOWHERE, tomato.know)
    assert found is not None
    assert (found.subjects, found.relation, found.objects) == (("fruit-rot",), R.HAS_FREQUENCY, ())
    assert triple("Of 600 farms 12% had fruit rot.", NOWHERE, tomato.know) is None


@pytest.mark.parametrize("said", ["Cucumbers grew 12% faster.", "The treatment helped 12% of them.", ""])
def test_what_the_pack_does_not_know_makes_none(tomato: App, said: str) -> None:
    """A sentence that names nothing of the pack, or only a sort of thing, relates nothing."""
    assert triple(said, NOWHERE, tomato.know) is None
