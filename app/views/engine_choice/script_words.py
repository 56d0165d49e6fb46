"""Which scripts an engine reads and which it does not know, in words. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.controllers.engine_offer import EngineOffer
from app.views.common.language import in_words, told, tr

_NAMED = 6  # scripts; with every pack of Tesseract there are thirty


def named_scripts(scripts: Sequence[str], most: int = _NAMED) -> str:
    """The names of scripts in the window's language; of many only the first."""
    shown = tr(", ").join(in_words(script) for script in scripts[:most])
    rest = len(scripts) - most
    return tr("{scripts} and {count} more", scripts=shown, count=rest) if rest > 0 else shown


def script_sentences(offer: EngineOffer) -> str:
    """What an engine reads by itself, what others read for it, and what it does not know."""
    everything = len(offer.scripts) + len(offer.other_scripts)
    sentences = []
    for reader in dict.fromkeys(script.reader for script in offer.scripts):
        names = named_scripts([one.name for one in offer.scripts if one.reader == reader], everything)
        sentence = tr("{reader} reads {scripts}.") if reader else tr("It reads {scripts}.")
        sentences.append(sentence.format(reader=reader, scripts=names))
    if offer.other_scripts:
        names = named_scripts(offer.other_scripts, everything)
        sentences.append(tr("It does not know {scripts}; such print is shown as a picture.", scripts=names))
    return " ".join(filter(None, (*sentences, *map(told, offer.remarks), told(offer.mode_note))))
