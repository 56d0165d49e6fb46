"""What `recto read` says of printed text that is not in the result."""

import json

import pymupdf
import pytest
from docx import Document

TEXT = "Three beds of reed were laid in October."
LACKS = {"page": {"spans": [{"text": TEXT}], "ink": [{"words": 24, "share": 0.09}]}}
HEADS = {
    "pages": {
        str(number): {
            "spans": [
                {"label": "header", "text": "The Northern Gardener"},
                {"text": f"What stands on sheet {number}."},
                {"label": "footer", "text": str(number)},
            ]
        }
        for number in range(1, 5)
    }
}
SENTENCES = {
    "pages": {str(n): {"spans": [{"label": "header", "text": f"The only sentence of sheet {n}."}]} for n in range(1, 4)}
}


@pytest.mark.parametrize("output", [(), ("-o", "out", "--to", "md,docx,csv")])
def test_a_page_that_lacks_printed_text_is_told_of_and_makes_the_exit_code(recto, make_scan, output):
    done = recto.run("read", make_scan(), *output, script=LACKS)
    assert done.returncode == 1
    assert done.stderr.endswith("scan: page 1: about 24 printed words are in no text (91 % of the ink)\n")
    said = (recto.folder / "out" / "scan.md").read_text() if output else done.stdout
    assert said == f"{TEXT}\n\n[Page 1: about 24 words printed here are in no text]\n"


@pytest.mark.thorough
def test_a_page_from_before_is_held_to_its_account_again(recto, make_scan):
    scan = make_scan()
    recto.run("read", scan, script=LACKS)
    again = recto.run("read", scan, script=LACKS)
    assert (again.returncode, len(recto.attempts())) == (1, 1)
    assert "page 1: about 24 printed words are in no text" in again.stderr


@pytest.mark.thorough
def test_what_is_a_fiftieth_of_the_page_is_too_little_to_be_told(recto, make_scan):
    script = {"page": {"spans": [{"text": TEXT * 20}], "ink": [{"words": 1, "share": 0.01}]}}
    done = recto.run("read", make_scan(), script=script)
    assert (done.returncode, done.stdout) == (0, f"{TEXT * 20}\n")
    assert "in no text" not in done.stderr


def test_a_page_on_which_nothing_was_read_though_it_is_printed_is_not_whole(recto, make_scan):
    script = {"page": {"spans": [], "ink": [{"words": 300, "share": 1.0}]}}
    done = recto.run("read", make_scan(), script=script)
    assert done.returncode == 1
    assert "page 1: about 300 printed words are in no text (0 % of the ink)" in done.stderr
    assert done.stdout == "[Page 1: about 300 words printed here are in no text]\n"


def test_the_process_counts_the_ink_of_the_page_itself(recto):
    """Print that the engine says nothing of, on a page of a file without text of its own."""
    with pymupdf.open() as drawn, pymupdf.open() as scan:
        page = drawn.new_page()
        page.insert_textbox((60, 60, 500, 700), TEXT * 12, fontsize=12)
        scan.new_page().insert_image((0, 0, 595, 842), pixmap=page.get_pixmap(dpi=150))
        scan.save(recto.folder / "print.pdf")
    script = {"page": {"spans": [{"text": TEXT, "box": [0.08, 0.06, 0.9, 0.1]}], "counts_ink": True}}
    done = recto.run("read", "print.pdf", script=script)
    assert done.returncode == 1
    assert "printed words are in no text" in done.stderr


def test_the_json_file_says_what_is_missing(recto, make_scan):
    done = recto.run("read", make_scan(), "--to", "json", script=LACKS)
    (page,) = json.loads(done.stdout)["pages"]
    assert page["ink"] == {"accounted": pytest.approx(0.91), "missing_words": 24, "whole": False}
    assert page["notice"] == "[Page 1: about 24 words printed here are in no text]"
    (patch,) = page["reading"]["ink"]["patches"]
    assert (patch["fault"], patch["words"]) == ("overlooked", 24)


@pytest.mark.thorough
def test_running_heads_are_left_out_and_named_unless_asked_for(recto, make_scan):
    scan = make_scan(pages=4)
    without = recto.run("read", scan, script=HEADS)
    bodies = [f"What stands on sheet {n}." for n in range(1, 5)]
    assert (without.returncode, without.stdout) == (0, "\n\n".join(bodies) + "\n")
    told = "scan: left out: running head “The Northern Gardener” on 4 pages, page numbers; --with-heads keeps them\n"
    assert told in without.stderr
    with_heads = recto.run("read", scan, "--with-heads", script=HEADS)
    assert with_heads.stdout.count("The Northern Gardener") == 4
    assert "left out" not in with_heads.stderr


@pytest.mark.thorough
def test_a_running_head_is_known_by_pages_that_are_not_asked_for(recto, make_scan):
    scan = make_scan(pages=4)
    alone = recto.run("read", scan, "--pages", "2", script=HEADS)
    assert alone.stdout == "The Northern Gardener\n\nWhat stands on sheet 2.\n"
    recto.run("read", scan, script=HEADS)
    again = recto.run("read", scan, "--pages", "2", script=HEADS)
    assert again.stdout == "What stands on sheet 2.\n"


@pytest.mark.thorough
def test_sheets_that_say_one_sentence_each_keep_it(recto, make_scan):
    scan = make_scan(pages=3)
    done = recto.run("read", scan, "-o", "out", "--to", "md,docx,txt", script=SENTENCES)
    sentences = [f"The only sentence of sheet {n}." for n in range(1, 4)]
    assert done.returncode == 0
    for name in ("scan.md", "scan.txt"):
        assert (recto.folder / "out" / name).read_text() == "\n\n".join(sentences) + "\n"
    document = Document(recto.folder / "out" / "scan.docx")
    assert [paragraph.text for paragraph in document.paragraphs] == sentences
    assert "left out" not in done.stderr


UNKNOWN = {"page": {"spans": [{"label": "figure", "text": ""}], "ink": [
    {"words": 9, "share": 0.9, "fault": "unknown_script", "script": "Greek"},
    {"words": 3, "share": 0.1, "fault": "unknown_script"},
]}}  # fmt: skip


def test_print_in_an_unknown_script_is_told_by_its_name(recto, make_scan):
    done = recto.run("read", make_scan(), "-o", "out", script=UNKNOWN)
    assert done.returncode == 1
    why = "the reader does not know Greek and another script"
    assert f"page 1: about 12 printed words are in no text (0 % of the ink): {why}\n" in done.stderr
    last = (recto.folder / "out" / "scan.md").read_text().splitlines()[-1]
    assert last == f"[Page 1: about 12 words printed here are in no text; {why}]"


@pytest.mark.thorough
def test_a_single_word_in_an_unknown_script_is_told_too(recto, make_scan):
    one_word = [{"words": 1, "share": 0.01, "fault": "unknown_script", "script": "Thai"}]
    done = recto.run("read", make_scan(), script={"page": {"spans": [{"text": TEXT * 20}], "ink": one_word}})
    assert done.returncode == 1
    assert "about 1 printed word is in no text (99 % of the ink): the reader does not know Thai" in done.stderr


@pytest.mark.thorough
def test_the_page_is_read_again_once_the_script_can_be_read(recto, make_scan):
    scan = make_scan()
    recto.run("read", scan, script=UNKNOWN)
    again = recto.run("read", scan, script={**UNKNOWN, "scripts": [{"name": "Thai"}]})
    assert (again.returncode, len(recto.attempts())) == (1, 1)
    greek = {"scripts": [{"name": "Greek", "reader": "Tesseract 5"}], "page": {"spans": [{"text": TEXT}], "ink": []}}
    again = recto.run("read", scan, script=greek)
    assert (again.returncode, again.stdout, len(recto.attempts())) == (0, f"{TEXT}\n", 2)


@pytest.mark.thorough
def test_what_is_wrong_with_a_model_that_was_brought_is_told_once(recto, make_scan):
    script = {"remarks": ["“x.onnx” is no recognition model."], "page": {"spans": [{"text": TEXT}]}}
    done = recto.run("read", make_scan("one.pdf"), make_scan("two.pdf"), "-o", "out", script=script)
    assert done.stderr.count("recto: “x.onnx” is no recognition model.\n") == 1
