import re
from pathlib import Path

from app.command_line.exit_codes import MEANINGS
from app.command_line.parser import read_parser
from app.export.formats import FORMATS
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")


def test_the_exit_codes_are_those_of_the_program():
    rows = dict(re.findall(r"^\| (\d+) \| (.+) \|$", TEXT, re.MULTILINE))
    assert rows == {str(code.value): meaning for code, meaning in MEANINGS.items()}


def test_every_file_and_folder_it_names_is_there():
    linked = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    named = re.findall(r"`((?:app|model_runtime|resources|installer|tests|\.ci)/[\w./-]*)`", TEXT)
    made_by_running = {"tests/screens/"}
    missing = [name for name in [*linked, *named] if name not in made_by_running and not (ROOT / name).exists()]
    assert missing == []


def test_the_tasks_are_those_of_the_engines_and_of_the_command_line():
    stated = re.search(r"`--task` [^()]*\(([^)]*)\)", TEXT)
    assert stated is not None
    assert re.findall(r"`(\w+)`", stated[1]) == list(DEEPSEEK_OCR.task_names)
    assert f"of {', '.join(DEEPSEEK_OCR.task_names)}, as far as" in " ".join(read_parser().format_help().split())


def test_the_table_of_formats_says_what_the_program_says():
    stated = [line for line in TEXT.splitlines() if re.match(r"\| [^|]+ \| `\w+` \| [^|]+ \|$", line)]
    assert stated == [f"| {one.title} | `{one.name}` | {one.holds} |" for one in FORMATS.values()]
