"""A person sees which words a model would have written without the picture too."""

from __future__ import annotations

import math

from msgspec import to_builtins

from app.document.doubts import Reason
from model_runtime.protocol import PageFinished, WeighedWord

TEXT = "The bed held 40 litres of sand"
LIKELY = {"of", "40"}


def weighed(text: str) -> tuple[WeighedWord, ...]:
    words, start = [], 0
    for word in text.split():
        begin = text.index(word, start)
        start = begin + len(word)
        alone = 0.9 if word in LIKELY else 0.001
        words.append(WeighedWord(begin, start, math.log(0.95), math.log(alone)))
    return tuple(words)


def test_guessed_words_are_pale_and_guessed_numbers_doubtful(desk, three_pages, qtbot):
    end = PageFinished(
        "$job", "end", 1, 73, 64, 2, "picture", "1", TEXT, prompt_token_ids=(0, 7), output_token_ids=(5, 6),
        weighed_words=weighed(TEXT),
    )  # fmt: skip
    page = {"spans": [{"text": TEXT, "box": [0.1, 0.1, 0.9, 0.2]}], "exchange": {"page_finished": [to_builtins(end)]}}
    running = desk({"weighs_words": True, "page": page})
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    action = running.window.actions_by_name.guessed_words_action
    with qtbot.waitSignal(running.parts.word_weigher.weighed):
        action.trigger()
    text = running.window.workspace.panel.reading_view.text_widget()
    pale = running.parts.theme.color("text3")

    def pale_words() -> list[str]:
        marks = text.extraSelections()
        return [mark.cursor.selectedText() for mark in marks if mark.format.foreground().color() == pale]

    qtbot.waitUntil(lambda: pale_words() == ["40", "of"])
    running.shoot("guessed")
    doubts = running.parts.doubts.doubts(1)
    assert [doubt.words for doubt in doubts if doubt.reason is Reason.GUESSED] == ["40"]
    action.trigger()
    assert pale_words() == []
