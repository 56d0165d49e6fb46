"""What is known of a structure as rows. Builds words, no widgets."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QLocale

from app.chemistry.structure import Structure
from app.views.common.language import tr
from app.views.figures.fact_rows import FactRow


def facts_of(structure: Structure) -> tuple[FactRow, ...]:
    """The rows below the SMILES."""
    without = tr("without R-groups") if structure.open_groups else ""
    none = tr("there is none for structures with R-groups") if structure.open_groups else tr("there is none")
    rows = [
        FactRow(tr("Canonical SMILES"), structure.smiles, "code"),
        FactRow(tr("Formula"), formula_html(structure.formula) or "–", "html", without),
        FactRow(tr("Molar mass"), tr("{mass} g/mol", mass=_number(structure.molar_mass, 2)), "plain", without),
        FactRow(tr("Exact mass"), tr("{mass} u", mass=_number(structure.exact_mass, 4)), "plain", without),
        FactRow("InChI", structure.inchi, "code") if structure.inchi else FactRow("InChI", "–", "plain", none),
    ]
    if structure.inchi_key:
        rows.append(FactRow("InChIKey", structure.inchi_key, "code"))
    rows.append(FactRow(tr("Atoms and bonds"), _counts(structure), "plain", without))
    if structure.open_groups:
        labels = ", ".join(map(label_html, structure.open_groups))
        rows.append(FactRow(tr("R-groups"), labels, "html", tr("left open")))
    if structure.named_groups:
        labels = ", ".join(map(label_html, structure.named_groups))
        rows.append(FactRow(tr("Short names"), labels, "html", tr("written out for all of this")))
    return tuple(rows)


def formula_html(formula: str) -> str:
    """A formula with its numbers lowered and its charge raised."""
    found = re.fullmatch(r"(.*?)([+-]\d*)?", formula)
    body, charge = (found[1], found[2] or "") if found else (formula, "")
    sign = charge[:1].replace("-", "−")
    raised = f"<sup>{charge[1:]}{sign}</sup>" if charge else ""
    return re.sub(r"(\d+)", r"<sub>\1</sub>", escape(body)) + raised


def label_html(label: str) -> str:
    """A group's label as it is drawn: R with its number raised, formulas with numbers lowered."""
    tag = "sup" if re.fullmatch(r"(?:R|X|Y|Z|Ar)\d+'*", label) else "sub"
    return re.sub(r"(\d+)", rf"<{tag}>\1</{tag}>", escape(label, quote=False))


def _counts(structure: Structure) -> str:
    return ", ".join(
        (
            _plural(structure.atoms, tr("1 heavy atom"), tr("{count} heavy atoms")),
            _plural(structure.bonds, tr("1 bond"), tr("{count} bonds")),
            _plural(structure.rings, tr("1 ring"), tr("{count} rings")),
        )
    )


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(value, "f", decimals)
