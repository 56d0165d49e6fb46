"""What goes into the files of `recto read`."""

import pytest

from app.command_line.read_options import parse_read_options
from app.export.contract import ExportOptions


def test_the_options_reach_the_export():
    given = ("--with-heads", "--without-pictures", "--markdown-flavor", "pandoc", "--front-matter", "--page-files")
    options = parse_read_options(["a.pdf", "-o", "out", "--to", "md,mdzip", *given])
    assert options.export == ExportOptions(
        pictures=False, margins=True, flavor="pandoc", front_matter=True, page_files=True
    )
    assert parse_read_options(["a.pdf"]).export == ExportOptions()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--markdown-flavor", "github", "--to", "docx"),
            "--markdown-flavor says nothing of docx: it is for md, mdzip",
        ),
        (("--page-files", "--to", "md,html"), "--page-files says nothing of md, html: it is for mdzip"),
        (("--front-matter", "--to", "json"), "--front-matter says nothing of json: it is for md, mdzip"),
        (("--markdown-flavor", "word"), "choose from"),
    ],
)
def test_what_no_format_knows_is_a_usage_error(capsys: pytest.CaptureFixture[str], arguments, words):
    with pytest.raises(SystemExit) as ended:
        parse_read_options(["a.pdf", "-o", "out", *arguments])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err
