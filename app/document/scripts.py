r"""Formulas that are no more than raised or lowered text, `^{2}`, `_{2}`, `^{\circ}`, as such text.

Scans are full of them: units, chemical formulas, marks of notes. Every reader shows `<sup>`; many know no formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.document.inline import Run, inline_runs

_SCRIPT = re.compile(r"\s*([\^_])\s*(?:\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(\\[A-Za-z]+|[^\s\\{}^_]))\s*")
_EMPTY_BASE = re.compile(r"\s*(?:\{\s*\})?")
_UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|mathbf|mathit|rm|operatorname)\s*(?:\{([^{}\\]*)\}|\s)")
_COMMAND = re.compile(r"\\([A-Za-z]+|[%#&,;:! ])\s*")
_SIGNS = {
    "circ": "°", "degree": "°", "prime": "′", "dagger": "†", "ddagger": "‡", "ast": "*", "star": "*", "S": "§",
    "pm": "±", "mp": "∓", "times": "×", "cdot": "·", "infty": "∞", "oplus": "⊕", "ominus": "⊖", "bullet": "•",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "%": "%", "#": "#", "&": "&", ",": "", ";": " ", ":": " ", "!": "", " ": " ",
}  # fmt: skip
_PLAIN = re.compile(r"[\w+\-−–.,;:()\[\]*°′†‡§±×·∞⊕⊖•/%#&=' ]+")
_RAISED_BY_ITSELF = frozenset("°′")


def scripted_runs(markdown: str) -> list[Run]:
    """The runs of inline Markdown; a formula that is only scripts is raised and lowered text."""
    return [part for run in inline_runs(markdown) for part in raised_and_lowered(run)]


def raised_and_lowered(run: Run) -> list[Run]:
    """A formula that is only scripts as runs of raised and lowered text; any other run alone."""
    if not run.math or run.display or run.sub or run.sup:
        return [run]
    scripts = list(_scripts(run.text))
    if not 1 <= len(scripts) <= 2 or any(text is None for _, text in scripts):
        return [run]
    return [
        replace(run, text=text or "", math=False, sup=sign == "^" and text not in _RAISED_BY_ITSELF, sub=sign == "_")
        for sign, text in scripts
    ]


def _scripts(source: str) -> Iterator[tuple[str, str | None]]:
    """The scripts that a source consists of; None for what cannot be plain text."""
    base = _EMPTY_BASE.match(source)
    at = base.end() if base else 0
    while at < len(source):
        script = _SCRIPT.match(source, at)
        if script is None:
            yield "", None
            return
        yield script[1], _plain(script[2] if script[2] is not None else script[3])
        at = script.end()


def _plain(source: str) -> str | None:
    text = _UPRIGHT.sub(lambda found: found[1] or "", source)
    text = _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[0]), text).replace("~", " ").strip()
    text = text.replace("''", "″").replace("'", "′")
    return text if _PLAIN.fullmatch(text) else None
