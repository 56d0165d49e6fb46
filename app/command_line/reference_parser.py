"""What can be written behind `recto reference`."""

from __future__ import annotations

from pathlib import Path

from app.command_line.parser import Parser, add_patience


def reference_parser() -> Parser:
    """For `recto reference`."""
    parser = Parser(
        prog="recto reference",
        description="Readings made elsewhere, attached to a document: Recto's JSON, Markdown, or the model's own "
        "markup. They are labelled as references everywhere, and shown only where no engine has read the page.",
        epilog="exit codes: 0 when it was done, 2 when not understood, 3 when a file could not be opened, 5 when it "
        "could not be saved",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    adding = commands.add_parser("add", help="attach a file to a document")
    listing = commands.add_parser("list", help="what is attached to a document")
    removing = commands.add_parser("remove", help="take a reference away, or all of them")
    for command in (adding, listing, removing):
        command.add_argument("file", type=Path, metavar="FILE", help="the document")
        command.add_argument("--password", metavar="WORD", help="of a locked PDF")
        add_patience(command)
    adding.add_argument("reading", type=Path, metavar="READING", help="the file to attach")
    adding.add_argument("--page", type=int, default=1, metavar="N", help="of a text that names no pages; default: 1")
    removing.add_argument("name", nargs="?", metavar="NAME", help="as `list` says it; default: all")
    return parser
