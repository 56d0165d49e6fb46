"""Text in Chinese, Japanese and Korean: whether a text is, and which of these languages it tells."""

from __future__ import annotations

import re

_SIGNS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")


def is_east_asian(text: str) -> bool:
    """Whether at least half of a text's letters are; its quotation marks and dashes are as wide as these then."""
    if not _SIGNS.search(text):
        return False
    others = sum(char.isalnum() and not _SIGNS.match(char) for char in text)
    return len(_SIGNS.findall(text)) >= others


def east_asian_language(text: str, *, least: float = 0) -> str | None:
    """The language that its letters tell: Japanese has kana, Korean Hangul; None where there are neither of them.

    Args:
        text: any.
        least: the share of them among the text's signs, 0..1, below which they are quoted in another language.
    """
    kana, hangul = len(_KANA.findall(text)), len(_HANGUL.findall(text))
    if (not kana and not hangul) or max(kana, hangul) < least * len(_SIGNS.findall(text)):
        return None
    return "ja-JP" if kana >= hangul else "ko-KR"
