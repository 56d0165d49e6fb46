"""The words of the window for translators: collected from the source into Qt's .ts files, and compiled into .qm files.

All words stand in one context, because the window asks for them by their text alone (`app/views/common/language.py`):
a sentence means the same wherever it is said. What is translated already is kept; words that are gone are dropped.

The parts without a window speak in messages (`model_runtime/messages.py`), whose templates are collected like the
window's own texts. Those of the command line are not: it speaks English.
"""

from __future__ import annotations

import ast
import re
import subprocess
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Say
from installer.failures import SetupFailure

CONTEXT = "Recto"
FOLDER = Path("resources", "translations")
SPEAKING = ("app", "model_runtime")
# No window shows what these say: it goes to a terminal, or to other programs.
ENGLISH_ONLY = frozenset({"batch", "cluster", "command_line", "evaluation", "interface", "mcp", "serving", "sessions"})
_ASKING = {"tr": 0, "_tr": 0, "translate": 1, "to_translate": 0, "message": 0}  # where each takes the words
_MESSAGE, _VERBATIM = "message", "verbatim"
_WORD = re.compile(r"[^\W\d_]{2}")


def update_translations(checkout: Checkout, say: Say) -> int:
    """Bring every .ts file up to date with the source, and compile it; returns the exit code."""
    words = words_of(*(checkout.root / name for name in SPEAKING))
    for file in sorted((checkout.root / FOLDER).glob("*.ts")):
        known = read_translations(file)
        write_translations(file, words, known)
        _compile(checkout, file)
        missing = sum(not known.get(text) for text in words)
        say(f"{file.name}: {len(words)} texts" + (f", {missing} not translated yet" if missing else ""))
    return 0


def words_of(*folders: Path) -> list[str]:
    """Every text that the modules below folders ask a translation for, once each, in order of first appearance."""
    found: dict[str, None] = {}
    for folder in folders:
        for module in sorted(folder.rglob("*.py")):
            words = dict.fromkeys(words_in(module.read_text("utf-8")))
            found.update(words if ENGLISH_ONLY.isdisjoint(module.relative_to(folder).parts) else {})
    return list(found)


def words_in(source: str) -> Iterator[str]:
    """The texts that one module asks a translation for.

    Raises:
        ValueError: a text is put together in the call, so that nobody could translate it.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = _name(node.func)
        place = _ASKING.get(name)
        if name == _VERBATIM and _has_words(node.args[0]):
            raise ValueError(f"line {node.lineno}: words of ours that nobody translates: {ast.unparse(node)}")
        if place is None or len(node.args) <= place:
            continue
        words = node.args[place]
        ends = (words.body, words.orelse) if isinstance(words, ast.IfExp) else (words,)
        texts = [end.value for end in ends if isinstance(end, ast.Constant) and isinstance(end.value, str)]
        yield from texts
        must_be_there = name == _MESSAGE and isinstance(node.func, ast.Name)
        if isinstance(words, ast.JoinedStr | ast.BinOp) or (must_be_there and len(texts) < len(ends)):
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


def _has_words(words: ast.expr) -> bool:
    """Whether a text that is put together here has words of its own, and not only what was said elsewhere."""
    parts = words.values if isinstance(words, ast.JoinedStr) else ()
    return any(isinstance(part, ast.Constant) and bool(_WORD.search(str(part.value))) for part in parts)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
