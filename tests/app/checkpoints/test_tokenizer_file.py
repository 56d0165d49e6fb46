from pathlib import Path

from app.checkpoints.tokenizer_file import tokenizer_in


def test_the_first_folder_that_has_one_counts(tmp_path: Path):
    bare, whole, other = (tmp_path / name for name in ("bare", "whole", "other"))
    for folder in (bare, whole, other):
        folder.mkdir()
    assert tokenizer_in([bare, tmp_path / "gone"]) is None
    for folder in (whole, other):
        (folder / "tokenizer.json").touch()
    assert tokenizer_in([tmp_path / "gone", bare, whole, other]) == whole / "tokenizer.json"
