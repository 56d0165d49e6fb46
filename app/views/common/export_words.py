"""What can be chosen of an exported file, in words: for the export dialog and for batches."""

from __future__ import annotations

from app.export.formats import Choice
from app.export.markdown_flavors import FLAVORS
from app.views.common.choice_box import ChoiceBox
from app.views.common.language import told, tr


def choice_words(choice: Choice) -> str:
    """What a box for it says."""
    return {
        Choice.PICTURES: tr("Pictures and charts"),
        Choice.MARGINS: tr("Headers and footers"),
        Choice.PAGE_BREAKS: tr("Page breaks"),
        Choice.FRONT_MATTER: tr("Title and pages at the top"),
        Choice.PAGE_FILES: tr("A file for each page"),
        Choice.CHARTS: tr("Charts that can be edited"),
        Choice.OWN_TEXT: tr("Replace hidden text that the file has"),
        Choice.PDFA: tr("As PDF/A, for archives"),
        Choice.FLAVOR: tr("Flavor of Markdown"),
    }[choice]


def add_flavors(box: ChoiceBox) -> None:
    """Have a box offer the flavors of Markdown, each with its name as data."""
    box.setAccessibleName(choice_words(Choice.FLAVOR))
    for flavor in FLAVORS.values():
        box.addItem(tr("Markdown: {flavor}", flavor=told(flavor.title)), flavor.name)
