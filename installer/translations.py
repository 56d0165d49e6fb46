"""The words of the window for translators: collected from the source into Qt's .ts files, and compiled into .qm files.

All words stand in one context, because the window asks for them by their text alone (`app/views/common/language.py`):
a sentence means the same wherever it is said. What is translated already is kept; words that are gone are dropped.
"""

from __future__ import annotations

import ast
import subprocess
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Say
from installer.failures import SetupFailure

CONTEXT = "Recto"
FOLDER = Path("resources", "translations")
_ASKING = {"tr": 0, "_tr": 0, "translate": 1, "to_translate": 0}  # where each takes the words


def update_translations(checkout: Checkout, say: Say) -> int:
    """Bring every .ts file up to date with the source, and compile it; returns the exit code."""
    words = words_of(checkout.root / "app")
    for file in sorted((checkout.root / FOLDER).glob("*.ts")):
        known = read_translations(file)
        write_translations(file, words, known)
        _compile(checkout, file)
        missing = sum(not known.get(text) for text in words)
        say(f"{file.name}: {len(words)} texts" + (f", {missing} not translated yet" if missing else ""))
    return 0


def words_of(folder: Path) -> list[str]:
    """Every text that the modules below a folder ask a translation for, once each, in order of first appearance."""
    found: dict[str, None] = {}
    for module in sorted(folder.rglob("*.py")):
        for text in words_in(module.read_text("utf-8")):
            found.setdefault(text)
    return list(found)


def words_in(source: str) -> Iterator[str]:
    """The texts that one module asks a translation for.

    Raises:
        ValueError: a text is put together in the call, so that nobody could translate it.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        place = _ASKING.get(_name(node.func))
        if place is None or len(node.args) <= place:
            continue
        words = node.args[place]
        if isinstance(words, ast.Constant) and isinstance(words.value, str):
            yield words.value
        elif isinstance(words, ast.IfExp):
            yield from (end.value for end in (words.body, words.orelse)
                        if isinstance(end, ast.Constant) and isinstance(end.value, str))  # fmt: skip
        elif isinstance(words, ast.JoinedStr | ast.BinOp):
            raise ValueError(f"line {node.lineno}: a text to translate is put together: {ast.unparse(node)}")


def read_translations(file: Path) -> dict[str, str]:
    """What a .ts file holds: translation by text; empty where there is none yet."""
    messages = xml.parse(file).getroot().iter("message")
    return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}


def write_translations(file: Path, words: list[str], known: dict[str, str]) -> None:
    """Write a .ts file with these words, and what is known of them."""
    language = file.stem.partition("_")[2]
    root = xml.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = xml.SubElement(root, "context")
    xml.SubElement(context, "name").text = CONTEXT
    for text in words:
        message = xml.SubElement(context, "message")
        xml.SubElement(message, "source").text = text
        translation = xml.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    xml.indent(root)
    body = xml.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def _compile(checkout: Checkout, file: Path) -> None:
    program = checkout.scripts / "pyside6-lrelease"
    done = subprocess.run(
        [str(program), "-silent", str(file), "-qm", str(file.with_suffix(".qm"))],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SetupFailure(f"{file.name} could not be compiled: {done.stdout.strip()}", "Mend the file and try again.")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
