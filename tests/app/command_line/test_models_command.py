"""`recto models`, and reading with an engine that needs one: a real process, the scripted engine behind it."""

import json

import pytest

from tests.another_kind import SCRIPT

MODEL = {"name": "deepseek-ocr", "needs": [{"kind": "folder", "option": "checkpoint"}]}


@pytest.fixture
def recto(recto):
    (recto.folder / "weights").mkdir()
    return recto


def test_a_folder_is_looked_into_added_listed_and_forgotten(recto):
    added = recto.run("models", "add", "weights", script=MODEL)
    assert added.returncode == 0
    folder = recto.folder / "weights"
    line = f"weights  deepseek-ocr  0.0 MB  r1  {folder}"
    assert added.stdout.splitlines()[:2] == [f"Added: {line}", f"  Checkpoint: {folder}"]
    folder.rename(recto.folder / "unplugged")
    assert recto.run("models").stdout == f"{line}  (the folder is not there: is the drive connected?)\n"
    (recto.folder / "unplugged").rename(folder)
    assert recto.run("models", "list").stdout == f"{line}\n"
    assert recto.run("models", "remove", "weights").stdout == f"Forgotten: {line}\n"
    listed = recto.run("models")
    assert listed.stderr.startswith(
        "No models. Add the folder of one with: recto models add DIR\nCan be fetched (6.68 GB"
    )
    assert folder.is_dir()


def test_a_folder_that_the_engine_cannot_use_is_not_added(recto):
    refused = recto.run("models", "add", "weights", script={**MODEL, "load_deed": "checkpoint_invalid"})
    assert refused.returncode == 4
    assert "The model's files are not usable: the script says so. Download or copy the checkpoint" in refused.stderr
    assert recto.run("models").stdout == ""


def test_what_is_not_there_is_named(recto):
    assert recto.run("models", "remove", "weights").returncode == 2
    unknown = recto.run("models", "add", "weights", "--engine", "other", script=MODEL)
    assert (unknown.returncode, unknown.stderr.count("There is no engine “other”")) == (4, 1)
    absent = recto.run("models", "add", "nowhere", script=MODEL)
    assert absent.returncode == 3
    assert f"The folder {recto.folder / 'nowhere'} is not there. Is its drive connected?" in absent.stderr


@pytest.mark.thorough
def test_reading_with_a_model_whose_drive_is_gone_says_so_and_works_when_it_is_back(recto, make_scan):
    recto.run("models", "add", "weights", script=MODEL)
    (recto.folder / "weights").rename(recto.folder / "unplugged")
    scan = make_scan()
    done = recto.run("read", scan, "--model", "weights", script=MODEL)
    assert (done.returncode, "weights is not there. Is its drive connected?" in done.stderr) == (4, True)
    (recto.folder / "unplugged").rename(recto.folder / "weights")
    assert recto.run("read", scan, "--model", "weights", script=MODEL).returncode == 0


def test_without_a_model_reading_says_how_to_add_one(recto, make_scan):
    done = recto.run("read", make_scan(), "--engine", "deepseek-ocr", script=MODEL)
    assert done.returncode == 4
    assert (
        "Scripted needs its model, and none was added. Add the folder that holds it with `recto models" in done.stderr
    )


def test_a_model_that_does_not_load_is_told_once_not_page_by_page(recto, make_scan):
    broken = {**MODEL, "load_deed": "out_of_memory"}
    done = recto.run("read", make_scan(pages=3), "--engine", "deepseek-ocr", "--checkpoint", "w", script=broken)
    assert done.returncode == 4
    assert done.stderr.count("There was not enough memory") == 1


def test_the_added_model_is_loaded_and_the_options_reach_it(recto, make_scan):
    recto.run("models", "add", "weights", script=MODEL)
    scan = make_scan()
    options = ("--engine", "deepseek-ocr", "--dtype", "bfloat16", "--max-new-tokens", "7", "--prompt", "the sluice")
    done = recto.run("read", scan, *options, "--to", "json", script={**MODEL, "page": {"notes": ["read"]}})
    assert done.returncode == 0
    reading = json.loads(done.stdout)["pages"][0]["reading"]
    assert (reading["engine"], reading["prompt"], reading["prompt_token_ids"]) == ("deepseek-ocr", "the sluice", [])
    (attempt,) = recto.attempts()
    assert attempt["options"] == {"max_new_tokens": 7}


@pytest.mark.thorough
def test_readings_made_with_options_of_the_model_are_not_taken_for_others(recto, make_scan):
    scan = make_scan()
    recto.run("models", "add", "weights", script=MODEL)
    plain = ("read", scan, "--engine", "deepseek-ocr")
    for arguments in (plain, plain, (*plain, "--max-new-tokens", "7"), (*plain, "--checkpoint", "weights")):
        assert recto.run(*arguments, script=MODEL).returncode == 0
    assert [attempt["options"] for attempt in recto.attempts()] == [{}, {"max_new_tokens": 7}, {}]


def _add_two(recto):
    for name in ("first", "second"):
        (recto.folder / name).mkdir()
        assert recto.run("models", "add", name, script=MODEL).returncode == 0


@pytest.mark.thorough
def test_a_model_is_chosen_by_its_name_and_brings_its_engine(recto, make_scan):
    _add_two(recto)
    both = {"others": [MODEL]}
    scan = make_scan()
    for name in ("first", "second"):
        done = recto.run("read", scan, "--model", name, "--to", "json", script=both)
        assert (done.returncode, "page 1 read in" in done.stderr) == (0, True)
        reading = json.loads(done.stdout)["pages"][0]["reading"]
        assert (reading["engine"], reading["model"]) == ("deepseek-ocr", name)
    again = recto.run("read", scan, "--model", "first", script=both)
    assert "1 of 1 pages were read before" in again.stderr


@pytest.mark.thorough
def test_the_model_that_is_named_is_the_one_that_is_loaded(recto, make_scan):
    _add_two(recto)
    told = {**MODEL, "load_deed": "out_of_memory"}
    unknown = recto.run("read", make_scan(), "--engine", "deepseek-ocr", "--model", "third", script=told)
    assert unknown.returncode == 4
    assert "There is no model “third”. These are there: first, second." in unknown.stderr


@pytest.mark.thorough
def test_two_models_are_compared(recto, make_scan):
    _add_two(recto)
    done = recto.run("compare", make_scan(), "--model", "first,second", script={"others": [MODEL]})
    assert done.returncode == 0
    assert "Scripted first · Base" in done.stdout
    assert "Scripted second · Base" in done.stdout


@pytest.mark.thorough
def test_a_folder_is_for_the_first_engine_that_takes_one(recto):
    added = recto.run("models", "add", "weights", script={"others": [MODEL]})
    assert added.stdout.startswith("Added: weights  deepseek-ocr  ")
    refused = recto.run("models", "add", "weights", "--engine", "builtin", script={"others": [MODEL]})
    assert refused.returncode == 4
    assert "Scripted takes no folder of weights. These do: deepseek-ocr." in refused.stderr
    nobody = recto.run("models", "add", "weights", script={})
    assert "No engine does." in nobody.stderr


@pytest.mark.thorough
def test_another_kind_of_model_is_read_with_in_its_own_modes(recto, make_scan):
    done = recto.run("read", make_scan(), "--mode", "compact", "--task", "outline", "--to", "json", script=SCRIPT)
    assert done.returncode == 0
    reading = json.loads(done.stdout)["pages"][0]["reading"]
    assert (reading["engine"], reading["mode"], reading["task"]) == ("flow-reader", "compact", "outline")
    wrong = recto.run("read", make_scan("other.pdf"), "--mode", "gundam", script=SCRIPT)
    assert (wrong.returncode, "It has: compact, base, flow." in wrong.stderr) == (4, True)
    compared = recto.run("compare", make_scan("third.pdf"), "--modes", "compact,flow", script=SCRIPT)
    assert compared.returncode == 0
    assert "Whole page" not in compared.stdout
    assert {"Compact", "Flow"} <= set(compared.stdout.split())
