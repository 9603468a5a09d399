"""A trial of ClinicalTrials.gov becomes a document: its plan, and its results as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from footnote.core.holding import Form, Holding, PassageKind
from footnote.core.source import SourceKind
from tests.library.papers import only, read, refused, said, words

CRITERIA = "Inclusion:\n\n* FEV1 \\> 35 %\n* ZZ"


def study(nct: str = "NCT01234567", **more: Any) -> dict[str, Any]:
    """A study with what every registration has; `more` are sections and modules of its protocol."""
    protocol = {
        "identificationModule": {"nctId": nct, "briefTitle": "A drug", "officialTitle": "A Trial of a Drug in AATD"},
        "statusModule": {
            "overallStatus": "ACTIVE_NOT_RECRUITING",
            "startDateStruct": {"date": "2015-02"},
            "studyFirstPostDateStruct": {"date": "2014-11-03"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "A company"}},
        "descriptionModule": {"briefSummary": "We ask whether it works.\n\nIn 60 people."},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2", "PHASE3"],
                         "designInfo": {"allocation": "RANDOMIZED"}, "enrollmentInfo": {"count": 60, "type": "ACTUAL"}},
        "armsInterventionsModule": {"armGroups": [
            {"label": "Drug", "type": "EXPERIMENTAL", "description": "60 mg/kg", "interventionNames": ["Drug: A"]},
            {"label": "Placebo", "type": "PLACEBO_COMPARATOR"}]},
        "outcomesModule": {"primaryOutcomes": [{"measure": "Lung density", "timeFrame": "2 years"}]},
        "eligibilityModule": {"sex": "ALL", "minimumAge": "18 Years", "eligibilityCriteria": CRITERIA},
    }  # fmt: skip
    results = more.pop("results", None)
    return {"protocolSection": {**protocol, **more}} | ({"resultsSection": results} if results else {})


GROUPS = [{"id": "OG000", "title": "Drug"}, {"id": "OG001", "title": "Placebo"}]
RESULTS = {
    "outcomeMeasuresModule": {
        "outcomeMeasures": [
            {
                "type": "PRIMARY",
                "title": "Lung density",
                "paramType": "MEAN",
                "dispersionType": "STANDARD_DEVIATION",
                "unitOfMeasure": "g/L",
                "groups": GROUPS,
                "denoms": [{"units": "Participants", "counts": [{"groupId": "OG001", "value": "29"}]}],
                "classes": [
                    {
                        "categories": [
                            {
                                "measurements": [
                                    {"groupId": "OG001", "value": "-2.19", "spread": "0.3"},
                                    {"groupId": "OG000", "value": "-1.45", "lowerLimit": "-2", "upperLimit": "-1"},
                                ]
                            }
                        ]
                    }
                ],
                "analyses": [
                    {
                        "groupIds": ["OG000", "OG001"],
                        "pValue": "0.03",
                        "paramType": "Difference",
                        "paramValue": "0.74",
                        "ciPctValue": "95",
                        "ciLowerLimit": "0.06",
                        "ciUpperLimit": "1.42",
                    }
                ],
            }
        ]
    },
    "adverseEventsModule": {
        "eventGroups": [{"id": "EG000", "title": "Drug"}],
        "seriousEvents": [{"term": "Fall", "stats": [{"groupId": "EG000", "numAffected": 1, "numAtRisk": 30}]}],
    },
}


def test_a_registration_keeps_what_was_planned(tmp_path: Path) -> None:
    """Its number, title, sponsor and date; its summary, design, arms, outcomes and criteria."""
    holding = only(tmp_path, "a.json", json.dumps(study()).encode())
    work = holding.work
    assert (holding.id, holding.form, work.kind) == ("nct:NCT01234567", Form.CTGOV, SourceKind.TRIAL_REGISTRATION)
    assert (work.title, work.authors, work.published) == ("A Trial of a Drug in AATD", ("A company",), "2014-11-03")
    found = {p.section: words(holding, p) for p in holding.passages}
    assert found["Summary",] == "We ask whether it works.\n\nIn 60 people."
    assert found["Design",] == (
        "study type: interventional; phase: phase 2, phase 3; allocation: randomized; participants: 60 actual"
    )
    assert found["Arms",] == (
        "Arm\tType\tDescription\tInterventions\nDrug\texperimental\t60 mg/kg\tDrug: A\nPlacebo\tplacebo comparator"
    )
    assert found["Eligibility",].endswith("Inclusion:\n\n* FEV1 > 35 %\n\n* ZZ")


def test_results_are_rows_under_the_groups_of_people(tmp_path: Path) -> None:
    """Each value stands under its own group, whatever order they come in, with its spread or limits."""
    holding = only(tmp_path, "a.json", json.dumps(study(results=RESULTS)).encode())
    assert said(holding, PassageKind.ROW)[-2:] == [
        "Measure\tDrug\tPlacebo\nNumber analysed (participants)\t\t29\n"
        "Lung density (mean, standard deviation; g/L)\t-1.45 (-2 to -1)\t-2.19 (0.3)",
        "Measure\tDrug\nFall\t1 of 30",
    ]
    assert "Drug against Placebo; Difference 0.74 (95 % confidence interval 0.06 to 1.42); p = 0.03" in holding.text


def test_pages_and_lists_of_studies_are_read_one_by_one(tmp_path: Path) -> None:
    """A page as the service gives it, a list, and one study in each line."""
    both = [study("NCT00000001"), study("NCT00000002")]
    contents = (json.dumps({"studies": both, "nextPageToken": "x"}), json.dumps(both), "\n".join(map(json.dumps, both)))
    for content in contents:
        found = read(tmp_path, "a.json", content.encode())
        assert [one.id for one in found if isinstance(one, Holding)] == ["nct:NCT00000001", "nct:NCT00000002"]


def test_a_study_that_is_not_as_it_should_be_is_refused_alone(tmp_path: Path) -> None:
    """Without its number it is nothing; with modules of another form it is what is left of it."""
    odd = study("NCT00000003", outcomesModule=["x"], designModule=None, descriptionModule={"briefSummary": 5})
    content = json.dumps([study(""), odd, 7, {"x": 1}]).encode()
    assert refused(tmp_path, "a.json", content) == ["LIB-004"] * 3
