"""What is wrong with SMILES, in a person's words. Builds words, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.notation import LONGEST
from app.drawings.messages import Silence, SilenceKind
from app.views.common.language import tr


@dataclass(frozen=True, slots=True)
class FlawText:
    """A clause without a full stop, and sentences."""

    clause: str
    sentence: str


def flaw_words(flaw: Flaw) -> FlawText:
    """What is wrong, and where."""
    match flaw.kind:
        case FlawKind.EMPTY:
            return FlawText(
                tr("No SMILES was read"),
                tr("The engine found a structure here but did not read it. Engines that can parse figures do; or type "
                    "the SMILES below."),
            )  # fmt: skip
        case FlawKind.PROSE:
            return FlawText(
                tr("This is text, not SMILES"),
                tr("The engine described the picture in words. Read it again, or type the SMILES below."),
            )
    return FlawText(tr("This is no valid SMILES"), _sentence(flaw))


def _sentence(flaw: Flaw) -> str:
    values = {"sign": flaw.symbol, "position": flaw.position}
    match flaw.kind:
        case FlawKind.BLANK:
            words = tr("There is a blank at position {position}; SMILES has none.")
        case FlawKind.REACTION:
            words = tr("The arrow at position {position} makes it a reaction; Recto draws single structures.")
        case FlawKind.TOO_LONG:
            words, values = tr("It is longer than {count} signs."), {"count": QLocale().toString(LONGEST)}
        case FlawKind.UNKNOWN_SYMBOL:
            words = tr("“{sign}” at position {position} has no meaning there.")
        case FlawKind.UNKNOWN_ATOM:
            words = tr("{sign} at position {position} is neither an atom nor a known group.")
        case FlawKind.BRACKET_OPEN:
            words = tr("The bracket “{sign}” at position {position} is not closed.")
        case FlawKind.BRANCH_OPEN:
            words = tr("The branch “{sign}” at position {position} is not closed.")
        case FlawKind.BRANCH_EXTRA:
            words = tr("“{sign}” at position {position} closes a branch that was never opened.")
        case FlawKind.BRANCH_EMPTY:
            words = tr("The branch at position {position} is empty.")
        case FlawKind.RING_OPEN:
            words = tr("Ring {sign}, opened at position {position}, is not closed.")
        case FlawKind.RING_WRONG:
            words = tr("Ring {sign} at position {position} joins an atom to itself.")
        case FlawKind.BOND_LOOSE:
            words = tr("“{sign}” at position {position} has an atom on one side only.")
        case FlawKind.VALENCE:
            words = tr("The {element} at position {position} has {bonds} bonds, which is too many.")
            values = {"element": _element(flaw.symbol), "position": flaw.position, "bonds": flaw.bonds}
        case FlawKind.AROMATIC:
            words = tr("The aromatic ring at position {position} has no arrangement of single and double bonds.")
        case FlawKind.NOT_IN_RING:
            words = tr("The small letter at position {position} means an aromatic atom, but it is in no ring.")
        case _:
            words = tr("The rings or bonds contradict each other.")
    return words.format(**values)


def silence_words(silence: Silence) -> FlawText:
    """Why nothing can be said of SMILES that may be good."""
    match silence.kind:
        case SilenceKind.NO_TOOLKIT:
            return FlawText(tr("Structures are drawn with RDKit, which is not installed"), tr("Install it with:"))
        case SilenceKind.TOO_LONG:
            return FlawText(
                tr("This structure took too long"),
                tr("RDKit was stopped after ten seconds. The SMILES stays as it is; correct it if it is not right."),
            )
        case SilenceKind.NOT_STARTED:
            return FlawText(
                tr("The process that draws structures cannot be started"), tr("Start Recto again, then try again.")
            )
    return FlawText(
        tr("RDKit could not cope with this structure"),
        tr("The SMILES stays as it is; other structures are not touched by this."),
    )


def _element(symbol: str) -> str:
    names = {
        "H": tr("hydrogen"),
        "B": tr("boron"),
        "C": tr("carbon"),
        "N": tr("nitrogen"),
        "O": tr("oxygen"),
        "F": tr("fluorine"),
        "Si": tr("silicon"),
        "P": tr("phosphorus"),
        "S": tr("sulfur"),
        "Cl": tr("chlorine"),
        "Br": tr("bromine"),
        "I": tr("iodine"),
    }
    return names.get(symbol, symbol)
