"""The program itself: `program.py SCRIPT.json` and then what Tesseract is given. Standard library only."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

_NUMBERS = ("level", "page_num", "block_num", "par_num", "line_num", "word_num")
_HEAD = [*_NUMBERS, "left", "top", "width", "height", "conf", "text"]


def main(script_file: str, *arguments: str) -> int:
    script = json.loads(Path(script_file).read_text("utf-8"))
    if arguments == ("--version",):
        print(f"tesseract {script.get('version', '5.9.0')}\n leptonica-1.82.0")
    elif arguments == ("--list-langs",):
        print("List of available languages (2):", *script.get("packs", ["rus", "osd"]), sep="\n")
    elif script.get("hang"):
        Path(script_file).with_name("hanging").touch()
        time.sleep(600)
    elif script.get("exit"):
        print(script.get("complaint", ""), file=sys.stderr)
        return int(script["exit"])
    else:
        pictures = Path(arguments[0]).read_text("utf-8").splitlines()
        assert all(Path(picture).is_file() for picture in pictures)
        sys.stdout.reconfigure(encoding="utf-8")
        is_raw = arguments[arguments.index("--psm") + 1] == "13"
        print(_table(script.get("raw_lines", script["lines"]) if is_raw else script["lines"], len(pictures)))
    return 0


def _table(lines: list[str], count: int) -> str:
    """What each picture says, in turn; each picture is a page, and each of its words a row."""
    rows = [_HEAD]
    for page in range(1, count + 1):
        rows.append(["1", str(page), "0", "0", "0", "0", "0", "0", "900", "60", "-1", ""])
        for number, word in enumerate(lines[(page - 1) % len(lines)].split(), 1):
            place = [str(100 * number), "10", "90", "40"]
            rows.append(["5", str(page), "1", "1", "1", str(number), *place, "91.5", word])
    return "\n".join("\t".join(row) for row in rows)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
