"""What can be written after `recto models`."""

from __future__ import annotations

from pathlib import Path

from app.command_line.parser import Parser
from app.graphics.torch_builds import BUILDS


def models_parser() -> Parser:
    """For `recto models`."""
    parser = Parser(
        prog="recto models",
        description="The folders of model weights that Recto knows, and the models that it can fetch.",
        epilog="exit codes: 0 when it was done, 2 when not understood, 3 when a folder or an archive is not there, "
        "4 when the weights are not usable or were damaged, 5 when something could not be fetched, written or saved, "
        "130 when stopped by Ctrl+C; what was fetched is kept",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    listing = commands.add_parser("list", help="say what is there; so does `recto models` alone")
    listing.add_argument("--json", action="store_true", help="for programs")
    getting = commands.add_parser("get", help="fetch a model from its hub, or go on with that, and add it")
    getting.add_argument("name", metavar="NAME", help="as `recto models list` says what can be fetched")
    getting.add_argument(
        "--from", dest="address", default="", metavar="ADDRESS",
        help="of a hub, in place of HF_ENDPOINT or huggingface.co; or the word modelscope",
    )  # fmt: skip
    getting.add_argument(
        "--to", type=_path, metavar="FOLDER",
        help="in which its folder is made; default: one of Recto's own, unless the model is found on this disk",
    )  # fmt: skip
    adding = commands.add_parser("add", help="check a folder or an archive and add it")
    adding.add_argument(
        "folder", type=_path, metavar="PATH", help="a checkpoint as it was downloaded, or a tar or zip file of one"
    )
    adding.add_argument("--engine", default="", metavar="NAME", help="default: the first that takes a folder")
    adding.add_argument("--name", default="", help="what to call it; default: the folder's name")
    adding.add_argument("--copy", action="store_true", help="copy the folder; else it is used where it is")
    adding.add_argument(
        "--to", type=_path, metavar="FOLDER", help="in which a folder is made for a copy or an archive's files"
    )
    verifying = commands.add_parser("verify", help="look at every byte of a model")
    verifying.add_argument("name", metavar="NAME")
    verifying.add_argument("--repair", action="store_true", help="fetch again what is bad, and nothing else")
    verifying.add_argument("--from", dest="address", default="", metavar="ADDRESS", help="as for `get`")
    verifying.add_argument("--json", action="store_true", help="for programs")
    moving = commands.add_parser("move", help="bring a model to another folder, as on another disk")
    moving.add_argument("name", metavar="NAME")
    moving.add_argument("folder", type=_path, metavar="FOLDER", help="in which its folder is made")
    removing = commands.add_parser("remove", help="forget a model; its files stay")
    removing.add_argument("name", metavar="NAME")
    removing.add_argument("--delete-files", action="store_true", help="delete those that Recto itself has fetched")
    libraries = commands.add_parser("libraries", help="install the libraries that models need, as PyTorch")
    names = tuple(build.name for build in BUILDS)
    libraries.add_argument(
        "--torch", choices=names, default="", metavar="NAME", help=f"of {', '.join(names)}; default: what fits the card"
    )
    libraries.add_argument("--index", default="", metavar="ADDRESS", help="of an index, in place of PyTorch's own")
    preparing = commands.add_parser("prepare", help="make its weights in few bits now, and keep them for every start")
    preparing.add_argument("name", metavar="NAME", help="of a model, or its folder")
    preparing.add_argument("--dtype", choices=("int8", "int4"), default="int4", help="default: int4")
    return parser


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()
