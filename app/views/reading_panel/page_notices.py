"""Which notices and which empty state a page has, from its state alone. Builds words, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from app.document import tasks
from app.document.doubts import order_is_open
from app.document.ink_account import account_of
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.problems import PageProblem
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.language import told, tr
from app.views.common.task_words import words_of_task
from app.views.notices.notice import Notice, NoticeAction
from app.views.reading_panel.reading_words import engine_title, reference_title
from model_runtime.messages import Message

READ_PAGE = "read_page"
READ_PICTURE = "read_picture"
SHOW_NEWER = "show_newer"
ORDER_IS_RIGHT = "order_is_right"
SHOW_READ_HERE = "show_read_here"


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What stands in the place of a page's text: an icon, one line, one sentence, and at most one button.

    `tone` is the color token of the icon.
    """

    icon: str
    line: str
    sentence: str
    action: NoticeAction | None = None
    detail: str = ""
    tone: str = "text3"


def notices_of(
    number: int,
    state: PageState,
    reading: Reading | None,
    problem: PageProblem | None,
    catalog: EngineCatalog,
    read_here: Reading | None = None,
    contested: bool = False,
) -> list[Notice]:
    """What must be known of a page that has text: why its last try failed, how its reading ended, where it is from.

    `read_here` is what an engine of `catalog` has read of it, shown or not; `contested` is whether a second reader
    found something else on most of it.
    """
    if state is PageState.READING:
        return []
    found = []
    if problem is not None and reading is not None:
        sentence = _sentence(told(problem.hint), tr("Below is the earlier reading."))
        found.append(Notice("error", "warning", told(problem.title), sentence, (_again(),), problem.detail))
    if reading is None:
        return found
    ended = _ending(reading)
    if ended is not None:
        found.append(ended)
    if contested:
        words = tr("What is shown may be wrong or made up. Compare it with the page, or read it again more finely.")
        found.append(
            Notice("warn", "warning", tr("The built-in reader found something else on this page"), words, (_again(),))
        )
    if reading.key.text_source.is_reference:
        found.append(_reference(reading, read_here, catalog))
    if reading.key.text_source is TextSource.TEXT_LAYER:
        found.append(_from_text_layer())
    if not tasks.reads_letters(reading.key.task):
        found.append(_told_of_picture(reading))
    if order_is_open(reading):
        found.append(_unsure_order())
    return found + [_noted(note) for note in reading.notes]


def _noted(note: Message) -> Notice:
    """A note of the engine, or of Auto; print that was not read, or hardly can be, is more than a note."""
    is_lack = " is in no text." in str(note) or " is coarse for this page: " in str(note)
    words = told(note).rstrip(".。")
    return Notice("warn" if is_lack else "info", "warning" if is_lack else "info", words[:1].upper() + words[1:])


def emptiness_of(
    number: int,
    state: PageState,
    problem: PageProblem | None,
    catalog: EngineCatalog,
    reading: Reading | None = None,
) -> Emptiness:
    """What to say where a page has no text to show; `reading` is one that says nothing, by an engine of `catalog`."""
    if state is PageState.READING:
        return Emptiness(
            "book-open", tr("Reading page {number}", number=number), tr("The text appears here as it is found.")
        )
    if state is PageState.QUEUED:
        return Emptiness("clock", tr("Page {number} is waiting", number=number), tr("It is read when its turn comes."))
    if problem is not None:
        return Emptiness("warning", told(problem.title), told(problem.hint), _again(), problem.detail, "error")
    if state is PageState.NOT_READ:
        return Emptiness(
            "book-open",
            tr("Page {number} has not been read", number=number),
            tr("What it says appears here, beside the page."),
            NoticeAction(READ_PAGE, tr("Read this page")),
        )
    account = account_of(reading)
    if reading is not None and account is not None and account.words:
        return _wrote_nothing(reading.key, catalog)
    return Emptiness(
        "file",
        tr("Page {number} looks blank", number=number),
        tr("No text or picture was found on it. Faint print may show in a larger mode."),
        _again(),
    )


def _wrote_nothing(key: ReadingKey, catalog: EngineCatalog) -> Emptiness:
    """Of a page that is printed an engine said nothing: it is not blank."""
    engine, usual = catalog.find(key.engine), catalog.usual
    line = tr("{engine} wrote nothing, though the page is printed", engine=engine_title(key.engine, catalog))
    mode, reader = tr("another mode"), tr("another reader")
    if engine and catalog.mode_rank(key.engine, key.mode) < engine.modes.index(engine.usual_mode):
        mode = engine.usual_mode.title
    if usual and usual.name != key.engine:
        reader = engine_title(usual.name, catalog)
    sentence = tr("Try {mode}, or {reader}.", mode=mode, reader=reader)
    return Emptiness("warning", line, sentence, _again(), tone="warn")


def no_document() -> Emptiness:
    """What to say while nothing is open."""
    return Emptiness("files", tr("No document is open"), tr("Open a file, or drop one anywhere in this window."))


def newer_reading(by_hand: bool = True) -> Notice:
    """What must be known of a page that was changed, by hand or in its regions, and has been read again since."""
    action = NoticeAction(SHOW_NEWER, tr("Show the new reading"))
    words = tr("The page with the regions that were read is still shown. Both are kept.")
    if by_hand:
        words = tr("Your corrected page is still shown. Both are kept.")
    return Notice("info", "info", tr("This page was read again"), words, (action,))


def _ending(reading: Reading) -> Notice | None:
    """A notice for every ending but a good one."""
    if reading.key.task == tasks.REGIONS:
        words = tr("The rest of it has not been read yet.")
        action = NoticeAction(READ_PAGE, tr("Read this page"))
        return Notice("info", "selection-plus", tr("Only regions of this page were read"), words, (action,))
    if reading.stop_reason is StopReason.LOOP:
        words = tr("The engine began to repeat itself. The text ends where that began.")
        return Notice("warn", "repeat", tr("This reading looped"), words, (_again(),))
    if reading.stop_reason is StopReason.LENGTH:
        words = tr("The engine reached its limit. The end of the page is missing.")
        return Notice("warn", "scissors", tr("This reading was cut short"), words, (_again(),))
    if reading.stop_reason is StopReason.CANCELLED:
        words = tr("It was stopped. What had been read until then is kept.")
        return Notice("warn", "scissors", tr("This reading was cut short"), words, (_again(),))
    return None


def _reference(reading: Reading, read_here: Reading | None, catalog: EngineCatalog) -> Notice:
    if read_here is not None:
        engine = engine_title(read_here.key.engine, catalog)
        words = tr("It was made elsewhere and is what is shown. {engine} has read this page, too.", engine=engine)
        if read_here.key.text_source is TextSource.TEXT_LAYER:
            words = tr("It was made elsewhere and is what is shown. The page's own text was read, too.")
        show = NoticeAction(SHOW_READ_HERE, tr("Show what was read here"))
        return Notice("info", "bookmark-simple", reference_title(reading.key), words, (show,))
    words = tr("It was made elsewhere. No engine here has read this.")
    if reading.is_corrected:
        words = tr("It was made elsewhere and corrected by hand. No engine here has read this.")
    elif reading.key.is_edited:
        words = tr("It was made elsewhere. Engines here have read only regions of it.")
    action = NoticeAction(READ_PAGE, tr("Read this page"))
    return Notice("info", "bookmark-simple", reference_title(reading.key), words, (action,))


def _told_of_picture(reading: Reading) -> Notice:
    """This is not what the page says, but what was said about it."""
    task = words_of_task(reading.key.task)
    clause = tr("An answer to “{task}”", task=reading.key.prompt or task.title)
    return Notice("info", task.icon, clause, tr("The other readings of this page are under Details."))


def _from_text_layer() -> Notice:
    action = NoticeAction(READ_PICTURE, tr("Read the picture anyway"))
    words = tr("The file carries this text; the page was not recognized.")
    return Notice("info", "info", tr("Read from the PDF's own text"), words, (action,))


def _unsure_order() -> Notice:
    words = tr("Its parts do not stand in clear columns. Drag the numbers on the page to put them right.")
    action = NoticeAction(ORDER_IS_RIGHT, tr("The order is right"))
    return Notice("warn", "list-numbers", tr("The order of this page is unsure"), words, (action,))


def _again() -> NoticeAction:
    return NoticeAction(READ_PAGE, tr("Read again"))


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part)
