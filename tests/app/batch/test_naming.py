from pathlib import Path

from app.batch.naming import free_place, key_of


def test_results_keep_the_folders_and_no_two_files_share_a_name():
    taken: set[str] = set()
    names = []
    for place in ("a/scan.pdf", "a/scan.png", "a/Scan.PDF", "scan.pdf", "a/scan.pdf"):
        name = free_place(Path(place), taken.__contains__)
        taken.add(key_of(name))
        names.append(name.as_posix())
    assert names == ["a/scan", "a/scan.png", "a/Scan.PDF", "scan", "a/scan.pdf-2"]


def test_names_that_some_file_systems_take_for_one_are_one():
    assert key_of(Path("É.x")) == key_of(Path("e\u0301.X"))


def test_a_name_that_turns_what_follows_round_names_no_result():
    place = Path("a\u202eb/invoice\u202efdp.exe.pdf")
    assert free_place(place, lambda _: False).as_posix() == "a\ufffdb/invoice\ufffdfdp.exe"
