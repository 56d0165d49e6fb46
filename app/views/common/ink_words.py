"""What is said of print that is not in the text, or not as it stands there. Builds words, no widgets."""

from __future__ import annotations

from app.document.ink import InkPatch
from app.document.ink_account import InkAccount
from app.views.common.language import in_words, tr
from model_runtime.protocol import InkFault


def words_of_patch(patch: InkPatch) -> str:
    """Why a place is doubtful."""
    match patch.fault:
        case InkFault.SWALLOWED if patch.words == 1:
            return tr("This picture holds a word that was not read")
        case InkFault.SWALLOWED:
            return tr("This picture holds about {count} words that were not read", count=patch.words)
        case InkFault.UNKNOWN_SCRIPT if patch.script:
            script = in_words(patch.script)
            return tr("This is printed in {script}, which the reader does not know", script=script)
        case InkFault.UNKNOWN_SCRIPT:
            return tr("This is printed in a script that the reader does not know")
        case InkFault.TOO_SHORT:
            return tr("This text is far shorter than what is printed here")
        case InkFault.TOO_LONG:
            return tr("This text is far longer than what is printed here")
    if patch.words == 1:
        return tr("A printed word here is in no text")
    return tr("About {count} printed words here are in no text", count=patch.words)


def share_words(account: InkAccount | None) -> str:
    """How much of the page is in the text, in a few words."""
    if account is None:
        return tr("not measured")
    return tr("{percent} % of the ink is in the text", percent=percent_of(account.share))


def percent_words(account: InkAccount | None) -> str:
    """The same where there is little room."""
    return tr("{percent} %", percent=percent_of(account.share)) if account else tr("not measured")


def share_sentence(account: InkAccount | None) -> str:
    """The same, explained."""
    if account is None:
        return tr("Nobody has held this reading against the ink of the page. Read the page to have it measured.")
    counted = tr("All that is printed or drawn on the page was held against the places of texts and pictures.")
    if account.words == 1:
        return counted + " " + tr("About one printed word is in no text.")
    if account.words:
        return counted + " " + tr("About {count} printed words are in no text.", count=account.words)
    if account.patches:
        return counted + " " + tr("A text does not fit what is printed in its place.")
    return counted + " " + tr("No printed word is missing.")


def percent_of(share: float) -> str:
    """A share in percent, to a tenth; 100 only for all of it, 0 for nothing."""
    if share <= 0 or share >= 1:
        return "0" if share <= 0 else "100"
    return f"{min(99.9, max(0.1, 100 * share)):.1f}"
