"""Posted results of a trial as tables: a row for each thing that was measured, a column for each group of people."""

from __future__ import annotations

from typing import Any

from footnote.core.holding import PassageKind
from footnote.library.json_values import child, objects, said
from footnote.library.laying import in_line
from footnote.library.sheet import Sheet
from footnote.library.tables import lay_rows

Groups = dict[str, str]
"""The title of each group of people by its identifier, in order."""


def lay_results(sheet: Sheet, results: dict[str, Any]) -> None:
    """Lay baseline, outcomes with their analyses, and adverse events; nothing where no results were posted."""
    baseline = child(results, "baselineCharacteristicsModule")
    groups = _groups(baseline, "groups")
    rows = [row for measure in objects(baseline, "measures") for row in _measured(measure, groups)]
    _lay_table(sheet, ("Results", "Baseline"), groups, rows)
    for outcome in objects(child(results, "outcomeMeasuresModule"), "outcomeMeasures"):
        _lay_outcome(sheet, outcome)
    _lay_events(sheet, child(results, "adverseEventsModule"))


def _groups(value: dict[str, Any], name: str) -> Groups:
    return {said(g, "id"): in_line(said(g, "title")) or said(g, "id") for g in objects(value, name)}


def _lay_table(sheet: Sheet, section: tuple[str, ...], groups: Groups, rows: list[list[str]]) -> None:
    if rows:
        sheet.head(section[-1])
        lay_rows(sheet, ["Measure", *groups.values()], rows, section)


def _lay_outcome(sheet: Sheet, outcome: dict[str, Any]) -> None:
    title, kind = in_line(said(outcome, "title")), in_line(said(outcome, "type")).capitalize()
    if not title:
        return
    section = ("Results", f"{kind} outcome: {title}" if kind else title)
    sheet.head(section[-1])
    for text in (said(outcome, "description"), said(outcome, "populationDescription")):
        sheet.lay(text, PassageKind.TEXT, section)
    groups = _groups(outcome, "groups")
    rows = [
        [
            f"Number analysed ({in_line(said(denom, 'units')).lower() or 'participants'})",
            *_under(denom, "counts", groups),
        ]
        for denom in objects(outcome, "denoms")
    ]
    rows += _measured(outcome, groups)
    if len(rows):
        lay_rows(sheet, ["Measure", *groups.values()], rows, section)
    for analysis in objects(outcome, "analyses"):
        sheet.lay(_analysed(analysis, groups), PassageKind.TEXT, section)


def _measured(measure: dict[str, Any], groups: Groups) -> list[list[str]]:
    """Return the rows of what was measured: one for each category of each class, with its unit."""
    title = in_line(said(measure, "title"))
    how = (
        ", ".join(
            in_line(said(measure, k)).lower() for k in ("paramType", "dispersionType") if said(measure, k) != "NUMBER"
        )
        .strip(", ")
        .replace("_", " ")
    )
    unit = in_line(said(measure, "unitOfMeasure"))
    suffix = f" ({'; '.join(filter(None, (how, unit)))})" if how or unit else ""
    rows = []
    for group in objects(measure, "classes"):
        for category in objects(group, "categories"):
            names = [in_line(said(group, "title")), in_line(said(category, "title"))]
            label = ": ".join([title, *filter(None, names)])
            rows.append([label + suffix, *_under(category, "measurements", groups)])
    return rows


def _under(value: dict[str, Any], name: str, groups: Groups) -> list[str]:
    found = {said(m, "groupId"): _value(m) for m in objects(value, name)}
    return [found.get(group, "") for group in groups]


def _value(measured: dict[str, Any]) -> str:
    """Return a value with its spread or limits: "12.3 (4.5)", "12.3 (9.8 to 15.1)"."""
    value, spread = said(measured, "value"), said(measured, "spread")
    low, high = said(measured, "lowerLimit"), said(measured, "upperLimit")
    around = f" ({low} to {high})" if low or high else f" ({spread})" if spread else ""
    return in_line(f"{value}{around}")


def _analysed(analysis: dict[str, Any], groups: Groups) -> str:
    """Return a comparison in a line: who, how, the estimate with its interval, and the p value as it was given."""
    who = " against ".join(filter(None, (groups.get(str(g), "") for g in analysis.get("groupIds") or [])))
    level, low, high = (in_line(said(analysis, k)) for k in ("ciPctValue", "ciLowerLimit", "ciUpperLimit"))
    estimate = in_line(f"{said(analysis, 'paramType')} {said(analysis, 'paramValue')}")
    if estimate and (low or high):
        estimate += f" ({f'{level} % ' if level else ''}confidence interval {low or '…'} to {high or '…'})"
    p = in_line(said(analysis, "pValue"))
    parts = (
        who,
        in_line(said(analysis, "statisticalMethod")),
        estimate,
        (f"p {p}" if p[0] in "<>=≤≥" else f"p = {p}") if p else "",
        in_line(said(analysis, "statisticalComment") or said(analysis, "groupDescription")),
    )
    return "; ".join(filter(None, parts))


def _lay_events(sheet: Sheet, module: dict[str, Any]) -> None:
    groups = _groups(module, "eventGroups")
    for key, heading in (("seriousEvents", "Serious adverse events"), ("otherEvents", "Other adverse events")):
        rows = []
        for event in objects(module, key):
            found = {said(s, "groupId"): _affected(s) for s in objects(event, "stats")}
            rows.append([in_line(said(event, "term")), *(found.get(group, "") for group in groups)])
        _lay_table(sheet, ("Results", heading), groups, rows)


def _affected(stat: dict[str, Any]) -> str:
    affected, risk = said(stat, "numAffected"), said(stat, "numAtRisk")
    return f"{affected or '?'} of {risk}" if risk else affected
