"""What is wrong with SMILES, in a person's words. Builds words, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.notation import LONGEST
from app.drawings.messages import Silence, SilenceKind

SETUP_COMMAND = "python3 -m installer setup --with chemistry"


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
                _tr("No SMILES was read"),
                _tr("The engine found a structure here but did not read it. Engines that can parse figures do; or type "
                    "the SMILES below."),
            )  # fmt: skip
        case FlawKind.PROSE:
            return FlawText(
                _tr("This is text, not SMILES"),
                _tr("The engine described the picture in words. Read it again, or type the SMILES below."),
            )
    return FlawText(_tr("This is no valid SMILES"), _sentence(flaw))


def _sentence(flaw: Flaw) -> str:
    values = {"sign": flaw.symbol, "position": flaw.position}
    match flaw.kind:
        case FlawKind.BLANK:
            words = _tr("There is a blank at position {position}; SMILES has none.")
        case FlawKind.REACTION:
            words = _tr("The arrow at position {position} makes it a reaction; Recto draws single structures.")
        case FlawKind.TOO_LONG:
            words, values = _tr("It is longer than {count} signs."), {"count": QLocale().toString(LONGEST)}
        case FlawKind.UNKNOWN_SYMBOL:
            words = _tr("“{sign}” at position {position} has no meaning there.")
        case FlawKind.UNKNOWN_ATOM:
            words = _tr("{sign} at position {position} is neither an atom nor a known group.")
        case FlawKind.BRACKET_OPEN:
            words = _tr("The bracket “{sign}” at position {position} is not closed.")
        case FlawKind.BRANCH_OPEN:
            words = _tr("The branch “{sign}” at position {position} is not closed.")
        case FlawKind.BRANCH_EXTRA:
            words = _tr("“{sign}” at position {position} closes a branch that was never opened.")
        case FlawKind.BRANCH_EMPTY:
            words = _tr("The branch at position {position} is empty.")
        case FlawKind.RING_OPEN:
            words = _tr("Ring {sign}, opened at position {position}, is not closed.")
        case FlawKind.RING_WRONG:
            words = _tr("Ring {sign} at position {position} joins an atom to itself.")
        case FlawKind.BOND_LOOSE:
            words = _tr("“{sign}” at position {position} has an atom on one side only.")
        case FlawKind.VALENCE:
            words = _tr("The {element} at position {position} has {bonds} bonds, which is too many.")
            values = {"element": _element(flaw.symbol), "position": flaw.position, "bonds": flaw.bonds}
        case FlawKind.AROMATIC:
            words = _tr("The aromatic ring at position {position} has no arrangement of single and double bonds.")
        case FlawKind.NOT_IN_RING:
            words = _tr("The small letter at position {position} means an aromatic atom, but it is in no ring.")
        case _:
            words = _tr("The rings or bonds contradict each other.")
    return words.format(**values)


def silence_words(silence: Silence) -> FlawText:
    """Why nothing can be said of SMILES that may be good."""
    match silence.kind:
        case SilenceKind.NO_TOOLKIT:
            return FlawText(_tr("Structures are drawn with RDKit, which is not installed"), _tr("Install it with:"))
        case SilenceKind.TOO_LONG:
            return FlawText(
                _tr("This structure took too long"),
                _tr("RDKit was stopped after ten seconds. The SMILES stays as it is; correct it if it is not right."),
            )
        case SilenceKind.NOT_STARTED:
            return FlawText(
                _tr("The process that draws structures cannot be started"), _tr("Start Recto again, then try again.")
            )
    return FlawText(
        _tr("RDKit could not cope with this structure"),
        _tr("The SMILES stays as it is; other structures are not touched by this."),
    )


def _element(symbol: str) -> str:
    names = {
        "H": _tr("hydrogen"),
        "B": _tr("boron"),
        "C": _tr("carbon"),
        "N": _tr("nitrogen"),
        "O": _tr("oxygen"),
        "F": _tr("fluorine"),
        "Si": _tr("silicon"),
        "P": _tr("phosphorus"),
        "S": _tr("sulfur"),
        "Cl": _tr("chlorine"),
        "Br": _tr("bromine"),
        "I": _tr("iodine"),
    }
    return names.get(symbol, symbol)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FlawWords", words)
