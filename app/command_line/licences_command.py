"""`recto licences`: what Recto is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Sequence

from app.command_line.exit_codes import ExitCode
from app.command_line.parser import Parser
from app.command_line.shown_text import say, say_error
from app.licences import LicenceText, licence_texts

_WIDTH = 36
_DESCRIPTION = """\
Lists the parts of this Recto with their licences; with names of parts, prints the texts of their licences.
"""


def run_licences(arguments: Sequence[str]) -> int:
    """Run one `recto licences`; returns its exit code."""
    parser = Parser(prog="recto licences", description=_DESCRIPTION)
    parser.add_argument("parts", nargs="*", metavar="PART", help="prints the texts of these; a part of a name will do")
    parser.add_argument("--all", action="store_true", help="prints all texts")
    options = parser.parse_args(arguments)
    known = licence_texts()
    if not options.parts and not options.all:
        say("\n".join(f"{one.part:<{_WIDTH}}  {one.licence}" for one in known))
        return ExitCode.OK
    asked = known if options.all else [one for one in known if _is_named(one, options.parts)]
    if not asked:
        say_error(f"recto: no part is called {' or '.join(options.parts)}; `recto licences` lists all.")
        return ExitCode.USAGE
    say("\n\n".join(f"{one.part}: {one.licence}\n\n{one.text.strip()}" for one in asked))
    return ExitCode.OK


def _is_named(one: LicenceText, names: Sequence[str]) -> bool:
    return any(name.lower() in one.part.lower() for name in names)
