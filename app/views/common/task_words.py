"""What the engines' tasks are called and mean, in words for people. An unknown task goes by its own name."""

from __future__ import annotations

from dataclasses import dataclass

from app.document import tasks
from app.views.common.language import tr


@dataclass(frozen=True, slots=True)
class TaskWords:
    """One task.

    Attributes:
        title: what it is called in lists.
        meaning: one sentence for its tooltip.
        icon: an icon's name.
        asks: what the field for the person's words is called; empty for a task that needs none.
        example: what stands in the empty field.
        missing: what to do where the words are missing.
    """

    name: str
    title: str
    meaning: str
    icon: str
    asks: str = ""
    example: str = ""
    missing: str = ""


def words_of_task(name: str) -> TaskWords:
    """The words of a task."""
    match name:
        case tasks.DOCUMENT:
            meaning = tr("Headings, text, tables, formulas and pictures, each with its place.")
            return TaskWords(name, tr("Document, with layout"), meaning, "article")
        case tasks.TEXT:
            return TaskWords(name, tr("Plain text"), tr("The words alone, without places."), "text-align-left")
        case tasks.FIGURE:
            meaning = tr("The numbers of a chart, the formula of a molecule, or the lines of a drawing.")
            return TaskWords(name, tr("Parse figure"), meaning, "chart-line")
        case tasks.DESCRIBE:
            return TaskWords(name, tr("Describe image"), tr("What a picture shows, in sentences."), "chat-text")
        case tasks.LOCATE:
            meaning = tr("Marks every place where a phrase, or a thing you name, is found.")
            missing = tr("Type what to look for, then read.")
            example = tr("For example: signature")
            return TaskWords(
                name, tr("Locate a phrase"), meaning, "crosshair", tr("Phrase to locate"), example, missing
            )
        case tasks.PROMPT:
            meaning = tr("Your own words to the model, about the picture.")
            missing = tr("Type what to ask, then read.")
            example = tr("For example: Which year is on the seal?")
            return TaskWords(name, tr("Own prompt"), meaning, "chat-circle-text", tr("Your prompt"), example, missing)
        case tasks.OBJECTS:
            return TaskWords(name, tr("Find objects"), tr("Marks the things that a picture shows."), "selection-all")
        case tasks.REGIONS:
            return TaskWords(name, tr("Chosen regions"), "", "selection-plus")
        case tasks.BOXES:
            return TaskWords(name, tr("Text with boxes"), tr("The words, each line with its place."), "bounding-box")
    return TaskWords(name, name, "", "book-open")
