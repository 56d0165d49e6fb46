"""What the parts without a window say (errors, hints, notes), in the window's language.

Those parts are plain Python and speak English. Their sentences are known here as templates: `{0}` is a name or a number
in them and stays as it is, `{what}` is one of the clauses and is put into the window's language too. A sentence that no
template fits is shown as it is, so nothing is ever lost by this.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.views.common.language import to_translate

CLAUSES: tuple[str, ...] = (
    to_translate("a HEIC picture"),
    to_translate("an AVIF picture"),
    to_translate("a JPEG 2000 picture"),
    to_translate("a DjVu document"),
    to_translate("a Photoshop picture"),
    to_translate("an RTF document"),
    to_translate("a PostScript document"),
    to_translate("an old Office document"),
    to_translate("an archive or an Office document"),
    to_translate("an SVG drawing"),
    to_translate("a web page"),
    to_translate("a device or a pipe"),
    to_translate("it has {0} pages, and Recto opens up to {1}"),
    to_translate("its picture is {0} × {1} pixels, and Recto opens up to {2} million pixels"),
    to_translate("its picture has more than the {0} million pixels that Recto opens"),
    to_translate("its picture is {0} × {1} pixels, and Recto opens up to {2} along a side"),
    to_translate("its picture of {0} × {1} pixels needs more memory to decode than Recto gives to one"),
    to_translate("its picture needs more memory to be drawn than Recto gives to one"),
    to_translate("page {0} needs more memory to be drawn than Recto gives to one"),
    to_translate("Recto opens up to {0} GB"),
    to_translate("file was no library of Recto"),
    to_translate("was written by a newer version of Recto"),
    to_translate("was damaged"),
    to_translate("A change"),
    to_translate("{0} changes"),
    to_translate("They were kept as {0}"),
    to_translate("They are still in {0} ({1})"),
    to_translate("Recto's JSON, Markdown, and the model's own markup can be attached."),
    to_translate("Latin"),
    to_translate("Chinese"),
    to_translate("Japanese"),
    to_translate("Cyrillic"),
    to_translate("Greek"),
    to_translate("Arabic"),
    to_translate("Hebrew"),
    to_translate("Korean"),
    to_translate("Devanagari"),
    to_translate("Thai"),
    to_translate("Bengali"),
    to_translate("Gurmukhi"),
    to_translate("Gujarati"),
    to_translate("Odia"),
    to_translate("Tamil"),
    to_translate("Telugu"),
    to_translate("Kannada"),
    to_translate("Malayalam"),
    to_translate("Sinhala"),
    to_translate("Lao"),
    to_translate("Tibetan"),
    to_translate("Burmese"),
    to_translate("Khmer"),
    to_translate("Ethiopic"),
    to_translate("Georgian"),
    to_translate("Armenian"),
    to_translate("phrase"),
    to_translate("prompt"),
    to_translate("figure"),
    to_translate("figures"),
    to_translate("chart"),
    to_translate("charts"),
    to_translate("structure"),
    to_translate("structures"),
    to_translate("drawing"),
    to_translate("drawings"),
    to_translate("formula"),
    to_translate("formulas"),
    to_translate("table"),
    to_translate("tables"),
)

TEMPLATES: tuple[str, ...] = (
    to_translate("Recto opens PDF, PNG, JPEG, TIFF, WebP, BMP and GIF files, and folders of pictures."),
    to_translate("Ask for permission to read it, or open a copy of your own."),
    to_translate("Check the disk or the network drive it is on, then open it again."),
    to_translate("Choose a folder that holds PNG, JPEG, TIFF, WebP, BMP or GIF files; open PDF files one by one."),
    to_translate("Type it again; large and small letters count."),
    to_translate("Get the file again from where it came, or open it in the program that made it and save a new copy."),
    to_translate("Get the file again from where it came."),
    to_translate("Split it into smaller parts and open those."),
    to_translate(
        "The other pages are not touched by this. Get the file again from where it came if you need this page."
    ),
    to_translate("Save the picture smaller, or cut it into parts, and open those."),
    to_translate("Save the picture smaller, or as PNG, or cut it into parts, and open that."),
    to_translate("Cut the picture into parts, and open those."),
    to_translate("Save it with smaller pictures, and open that."),
    to_translate("“{0}” is not there"),
    to_translate("Check whether it was moved, renamed or deleted."),
    to_translate("“{0}” may not be read by you"),
    to_translate("“{0}” could not be read from its disk"),
    to_translate("The folder “{0}” holds no pictures"),
    to_translate("“{0}” is {what}, which Recto does not open"),
    to_translate("Save or print it as a PDF and open that."),
    to_translate("“{0}” is locked with a password"),
    to_translate("Type the password to open it."),
    to_translate("This password does not open “{0}”"),
    to_translate("“{0}” is damaged and could not be opened"),
    to_translate("“{0}” has no pages"),
    to_translate("“{0}” is empty"),
    to_translate("“{0}” is too large: {what}"),
    to_translate("Page {0} of “{1}” is damaged and could not be drawn"),
    to_translate("“{0}” is not a document Recto knows"),
    to_translate("“{name}” could not be opened and stands as an empty page."),
    to_translate("“{name}” is damaged; Recto repaired what it could. Check that no page is missing."),
    to_translate("Save the picture smaller and open that."),
    to_translate("The file of page {number} breaks off before its end; what is missing is grey or white."),
    to_translate(
        "Page {number} is drawn half as sharp as it is in its file: whole it needs more memory than Recto gives to one."
    ),
    to_translate("Zoom out."),
    to_translate("Nothing in it was changed. Go on with the earlier version of Recto, and report this."),
    to_translate("The library {0} could not be brought up to date"),
    to_translate("The library {what}. It was kept as {0}, and a new one was begun. Your files are untouched."),
    to_translate(
        "The library {what}. Start that one to use it; it is unchanged. This version keeps what it reads in {0}."
    ),
    to_translate("What was kept of this page is damaged"),
    to_translate("The library {0} is closed"),
    to_translate("The library was moved or deleted while Recto was open. A new one was begun."),
    to_translate("What was saved before is safe."),
    to_translate("Close every other window of Recto; then it is set aside and a new one is begun."),
    to_translate("Allow writing to {0}, or name another folder in RECTO_DATA_DIR."),
    to_translate("Free some space there."),
    to_translate("Another program holds it; close that program."),
    to_translate("Look whether its disk is full, connected and well."),
    to_translate("The library {0} could not do that"),
    to_translate("Start Recto again."),
    to_translate("The library {0} cannot be used"),
    to_translate("The library {0} cannot be reached"),
    to_translate("The disk is full: nothing can be saved in {0}"),
    to_translate("The library {0} is locked"),
    to_translate("The library {0} cannot be written"),
    to_translate("The disk with the library {0} does not answer as it should"),
    to_translate("This page could not be read"),
    to_translate("Read the page again."),
    to_translate("A stored reading is damaged"),
    to_translate("What was not exported is lost. See that there is space and the folder can be written."),
    to_translate("{what} could not be saved in the library"),
    to_translate("Something went wrong with the library"),
    to_translate("A stored reading was written by a newer Recto"),
    to_translate("Update Recto, or read the page again."),
    to_translate('{0}" %"'),
    to_translate("The export was stopped"),
    to_translate("Nothing was written."),
    to_translate("{0} of {1} would be taken for a formula and got an apostrophe."),
    to_translate("Markdown with images"),
    to_translate("Word (DOCX)"),
    to_translate("Plain text"),
    to_translate("Tables (XLSX)"),
    to_translate("Tables (CSV)"),
    to_translate("There is no table on these pages."),
    to_translate("{0} {what} on page {1} could not be found on the page picture."),
    to_translate("{0} {what} on page {1} could not be cut out of the page."),
    to_translate("{0} {what} on page {1} went in as source text."),
    to_translate("{0} {what} on page {1} had more columns than Word allows and went in as text."),
    to_translate("{0} {what} on page {1} had more rows or columns than Excel allows and lost the rest."),
    to_translate("{0} {what} on page {1} could not go into plain text; a line marks the place."),
    to_translate("No pages are named."),
    to_translate("Write pages like {0}."),
    to_translate("{0}-{1} runs backwards."),
    to_translate("Write {0}-{1}."),
    to_translate("There is no page {0}."),
    to_translate("The document has one page."),
    to_translate("The document has pages 1 to {0}."),
    to_translate("“{0}” is not a page or a range."),
    to_translate("{0} could not be written"),
    to_translate("Choose another folder and export again."),
    to_translate("There is no room to write {0}"),
    to_translate("Free some space or choose another folder; then export again."),
    to_translate("{0} is a folder"),
    to_translate("Choose another name for the file."),
    to_translate("The folder for {0} does not exist"),
    to_translate("Make the folder {0} or choose another."),
    to_translate("Recto may not write {0}"),
    to_translate("Close the file if another program has it open, or choose another folder; then export again."),
    to_translate("The name {0}… is too long"),
    to_translate("Choose a shorter name for the file."),
    to_translate("{0} cannot be written there"),
    to_translate("A file stands where a folder is needed; choose another folder."),
    to_translate("A cell of {0} is longer than Excel allows; its first {1} characters went in."),
    to_translate("“{name}” stopped the process that opens documents, twice"),
    to_translate("Open and save the file in another program, then try the copy."),
    to_translate("Page {number} could not be drawn: it stopped the drawing process twice"),
    to_translate(
        "The other pages are not touched by this. Open and save the file in another program, then try the copy."
    ),
    to_translate("Open the document again; copy the details if you report it."),
    to_translate("Page {number} could not be drawn: it took too long"),
    to_translate("“{name}” could not be opened: it took too long"),
    to_translate("“{name}” was given up after {count} pages in a row that could not be drawn"),
    to_translate("There is no room for the pictures of pages in {where}"),
    to_translate("Free some space there, then try again."),
    to_translate("The pictures of pages cannot be written to {where}"),
    to_translate("See that this folder is there and may be written, or name another in TMPDIR (on Windows, TEMP)."),
    to_translate("The page could not be drawn"),
    to_translate("It was kept as “{0}”. Add the models again with `recto models add DIR`."),
    to_translate("The list of models “{0}” was damaged"),
    to_translate("These are there: {0}."),
    to_translate("There is no model “{0}”"),
    to_translate("See that {0} can be written and that its disk is not full."),
    to_translate("“{0}” cannot be read"),
    to_translate("See that it can be read."),
    to_translate("The list of models could not be saved"),
    to_translate("“{0}” is damaged"),
    to_translate("Move it away; then add the models again."),
    to_translate("Use a PDF's own text where it is good"),
    to_translate("Dim pages in the dark theme, in percent"),
    to_translate("Size of the reading's text, in pixels"),
    to_translate("Typeface of the reading"),
    to_translate(
        "They hold until Recto ends. See that {0} is sound and can be written, and that its disk is not full."
    ),
    to_translate("The settings {0} could not be saved"),
    to_translate("The settings were damaged. {what}, and the defaults are in force."),
    to_translate("The settings {0} could not be read ({1}). The defaults are in force."),
    to_translate("A part of Recto is missing: resources/{0}"),
    to_translate("Install Recto again; your documents and readings are not touched by that."),
    to_translate("Recto's JSON, Markdown, and the model's own markup can be attached."),
    to_translate("The document has {0} pages. {what}"),
    to_translate("{0} is too large for a reference"),
    to_translate("{0} says nothing about a page of this document"),
    to_translate("{0} holds no pages"),
    to_translate("{0} is too large for a text"),
    to_translate("{0} says more of page {1} than a page can hold"),
    to_translate("{0} holds too many blocks"),
    to_translate("Up to 64 MB can be attached."),
    to_translate("Up to {0} MB can be attached; attach the text of fewer pages at once."),
    to_translate(
        "Up to {0} characters on {1} lines, and {2} blocks, can be attached to a page. In a text for many pages a line "
        "such as <--- Page Split ---> has to stand between two of them."
    ),
    to_translate("Up to {0} blocks can be attached; attach a file of fewer pages."),
    to_translate("{0} pages of the file are left out, for this document has no such pages"),
    to_translate("{0} cannot be read"),
    to_translate("See that it is there and may be read."),
    to_translate("{0} is no text in UTF-8"),
    to_translate("{0} is no reading that Recto understands"),
    to_translate("“{0}” could not be written: {1}"),
    to_translate("Try another format."),
    to_translate("“{0}” could not be made as {1}: {2}"),
    to_translate("Choose another format, or leave out the page that this one cannot hold."),
    to_translate("Export again, or export without pictures."),
    to_translate("The picture on page {0} took too long to cut out"),
    to_translate("The pictures could not be cut out: another document was opened"),
    to_translate("The engine did not understand the request"),
    to_translate("Restart Recto; if it stays, report it."),
    to_translate("There is no such engine"),
    to_translate("Run `recto doctor` to see the engines that are ready."),
    to_translate("This engine is not installed"),
    to_translate("Run `recto doctor` to see what is missing."),
    to_translate("The model's files are not usable"),
    to_translate("Download or copy the checkpoint again, then add it with `recto models add`."),
    to_translate("The page picture could not be opened"),
    to_translate("Check that the file is whole; then read again."),
    to_translate("The page picture is too large"),
    to_translate("Split the page or save it at a lower resolution."),
    to_translate("There was not enough memory for this page"),
    to_translate("Read the page in a smaller mode."),
    to_translate("The engine stopped while reading this page"),
    to_translate("Read the page again, or in a smaller mode."),
    to_translate("The engine gave no answer"),
    to_translate("Read the page again; Recto has restarted the engine."),
    to_translate("The engine is of another version"),
    to_translate("Set Recto up again so that both parts match."),
    to_translate("The engine's answer could not be understood"),
    to_translate("The engine wrote more than a page can hold"),
    to_translate("The engine failed on this page"),
    to_translate("Read the page again; copy the details if you report it."),
    to_translate("Loading the text networks"),
    to_translate("Loading the layout networks"),
    to_translate("Ready"),
    to_translate("Built-in reader"),
    to_translate("CPU, {0} threads"),
    to_translate("CPU, {0} thread"),
    to_translate("CPU, {0} threads, {1}"),
    to_translate("CPU, {0} thread, {1}"),
    to_translate("Run `python3 -m installer setup --with deepseek` in the checkout."),
    to_translate("RapidOCR's file {0} is missing or damaged"),
    to_translate("Set Recto up again: delete its folder .venv, then run `python3 -m installer setup`."),
    to_translate("The file's own text does not say what the page shows. The picture was read instead."),
    to_translate("Parts of this page are in the file's own text, others were read from the picture."),
    to_translate("Accents that no dictionary knows were left out: {0}."),
    to_translate("Print in {what}, which the built-in reader does not know, is in no text."),
    to_translate("Print in a script that the built-in reader does not know is in no text."),
    to_translate("Print in {what} was read by {0}."),
    to_translate("Print in a script that the built-in reader does not know was read by {0}."),
    to_translate("Read the page with another engine."),
    to_translate(
        "Install Tesseract with a language pack for it, such as {0} (on Debian and Ubuntu: apt-get install {1})."
    ),
    to_translate(
        "Install a language pack of Tesseract for it, such as {0} (on Debian and Ubuntu: apt-get install {1})."
    ),
    to_translate("Tesseract could not read print on this page: {0}."),
    to_translate("“{0}” is no recognition model, or is damaged ({1})."),
    to_translate("“{0}” names no characters, and no “{1}” with one on each line lies beside it."),
    to_translate("“{0}” knows the letters of no script that Recto can name, and is not used."),
    to_translate("“{0}” cannot be used: {1}."),
    to_translate("Get the file again from where it came, or take it out of the folder."),
    to_translate("“{0}” holds no recognition models (*.onnx)."),
    to_translate("Folder with recognition models for further scripts"),
    to_translate("Looking at the checkpoint"),
    to_translate("DeepSeek-OCR is not loaded"),
    to_translate("Reading the weights"),
    to_translate("Keeping the weights for the next time"),
    to_translate("{0} could not be written: {1}"),
    to_translate("DeepSeek-OCR in {0} needs {1}, {2} are free"),
    to_translate("Close other programs, or read with the built-in engine."),
    to_translate("Close other programs, or read with --dtype {0}."),
    to_translate("Add the folder that holds it with `recto models add DIR`."),
    to_translate("The text went in circles, so the page was read a second time by a stricter rule."),
    to_translate("There was not enough memory for mode {mode}: the page was read in mode {smaller}."),
    to_translate("The text went in circles; what came round again is left out."),
    to_translate("Leave it out, or name cpu."),
    to_translate("{0} is missing in {1}"),
    to_translate("{0} in {1} cannot be read: {2}"),
    to_translate("{0} is missing in {1}; {2} names it"),
    to_translate("{0} cannot be read: {1}"),
    to_translate("Load them in bfloat16."),
    to_translate("Choose int8."),
    to_translate("{0} stands in the {what}; the model would take it for an instruction"),
    to_translate("Leave {0} out. Recto adds the picture itself, and the tasks with boxes ask for boxes."),
    to_translate("{0} could not be read: {1}"),
    to_translate("Read the page again, or load the model in another number format (float32 is the safest)."),
    to_translate("Read the page in a smaller mode, or with a shorter prompt."),
)

_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z“])")
_CLAUSE = "pwhat"
_PLACE = re.compile(r"\\{(\w+)\\}")


def told(text: str) -> str:
    """A message of a part without a window, in the language of the window; sentence by sentence where need be."""
    whole = _translated(text)
    if whole != text:
        return whole
    sentences = _SENTENCE_END.split(text)
    return " ".join(_translated(sentence) for sentence in sentences) if len(sentences) > 1 else text


def _translated(text: str) -> str:
    return _said(text, TEMPLATES)


def _said(text: str, templates: tuple[str, ...]) -> str:
    """A text in the window's language where it is one of the templates, filled or as it is."""
    words = QCoreApplication.translate("Recto", text)
    if words != text or not text:
        return words
    for template, pattern in _patterns(templates):
        found = pattern.fullmatch(text)
        if found:
            return _filled(QCoreApplication.translate("Recto", template), found.groupdict())
    return text


def _filled(template: str, places: dict[str, str]) -> str:
    """A template with its places filled; a name may hold braces, so nothing else is taken for a place."""
    filling = {name: _said(text, CLAUSES) if name == _CLAUSE else text for name, text in places.items()}
    return re.sub(r"\{(\w+)\}", lambda place: filling.get(f"p{place[1]}", place[0]), template)


@cache
def _patterns(templates: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each template with places, and what it matches; the longest first, since they say most."""
    with_places = sorted((text for text in templates if "{" in text), key=len, reverse=True)
    return tuple((text, re.compile(_PLACE.sub(r"(?P<p\1>.+?)", re.escape(text)), re.DOTALL)) for text in with_places)
