"""Ages, sizes and costs as people say them."""

from __future__ import annotations

from app.optical_memory.age_ladder import GONE, TEXT
from app.optical_memory.kept_memory import KeptMemory
from app.optical_memory.legibility import Legibility, legibility
from app.optical_memory.memory import MemoryPage, ledger_of
from app.optical_memory.recall import Recall
from app.views.common.language import tr


def age_words(page: MemoryPage) -> str:
    """What a page is now: text, a mode, gone."""
    if page.step.name == TEXT:
        return tr("Text")
    return tr("Gone") if page.step.name == GONE else page.step.title


def legibility_words(page: MemoryPage) -> str:
    """How large its type is and what is to be expected of that; empty where it is no picture."""
    size = page.size_at(page.step)
    if size is None:
        return ""
    words = {
        Legibility.CLEAR: tr("{size} px, likely clear"),
        Legibility.FADING: tr("{size} px, may fade"),
        Legibility.LOST: tr("{size} px, likely lost"),
    }
    return words[legibility(size)].format(size=f"{size:.1f}")


def ledger_words(memory: KeptMemory) -> str:
    """What the text costs, and what as it is kept."""
    ledger = ledger_of(memory.pages)
    words = tr("Text about {text} tokens, kept in about {memory}: {ratio} to 1")
    if ledger.is_counted:
        words = tr("Text {text} tokens, kept in {memory}: {ratio} to 1")
    return words.format(text=f"{ledger.text_tokens:,}", memory=f"{ledger.memory_tokens:,}", ratio=f"{ledger.ratio:.1f}")


def cost_words(page: MemoryPage) -> str:
    """What a page costs."""
    return tr("{memory} for {text} tokens").format(memory=f"{page.tokens:,}", text=f"{page.text_tokens:,}")


def recall_words(recall: Recall) -> str:
    """What was kept of a page, in a sentence."""
    words = tr(
        "{words} of the words were read, {invented} of the characters were invented, "
        "{changed} of {numbers} numbers changed."
    )
    shares = {"words": f"{recall.words:.1%}", "invented": f"{recall.invented:.1%}"}
    return words.format(**shares, changed=recall.numbers_changed, numbers=recall.numbers)
