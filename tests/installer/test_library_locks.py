"""The lists of the models' libraries, made by the real uv from an index of our own in a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from installer.checkout import Checkout
from installer.console import Log
from installer.failures import SetupFailure
from installer.library_locks import FOLDER, WantedList, as_requirements, file_without_hash, update_locks
from tests.wheel_index import add_wheel

A, B = "a" * 64, "b" * 64
TORCH = {
    "name": "torch",
    "version": "2.13.0+cu126",
    "wheels": [
        {"url": "https://x/torch-2.13.0%2Bcu126-cp311-cp311-win_amd64.whl", "hashes": {"sha256": B}},
        {"url": "https://x/torch-2.13.0%2Bcu126-cp312-cp312-win_amd64.whl", "hashes": {"sha256": A}},
    ],
}


def test_a_list_has_the_hashes_of_all_wheels_and_says_where_a_library_is_needed():
    colours = {
        "name": "colorama",
        "version": "0.4.6",
        "marker": "python_full_version >= '3.11' and sys_platform == 'win32'",
        "wheels": [{"name": "colorama-0.4.6-py3-none-any.whl", "hashes": {"sha256": A}}],
    }
    everywhere = {**colours, "name": "idna", "marker": "python_full_version >= '3.11'"}
    assert as_requirements({"packages": [TORCH, colours, everywhere]}).splitlines() == [
        "torch==2.13.0+cu126 \\",
        f"    --hash=sha256:{A} \\",
        f"    --hash=sha256:{B}",
        "colorama==0.4.6 ; sys_platform == 'win32' \\",
        f"    --hash=sha256:{A}",
        "idna==0.4.6 \\",
        f"    --hash=sha256:{A}",
    ]


@pytest.mark.parametrize(
    ("package", "named"),
    [
        (TORCH, None),
        ({**TORCH, "wheels": [TORCH["wheels"][0], {**TORCH["wheels"][1], "hashes": {}}]},
         "torch-2.13.0+cu126-cp312-cp312-win_amd64.whl"),
        ({**TORCH, "wheels": []}, "torch"),
    ],
)  # fmt: skip
def test_one_file_without_a_hash_makes_a_list_useless_where_others_have_theirs(package, named):
    assert file_without_hash({"packages": [package]}) == named


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / FOLDER).mkdir(parents=True)
    return Checkout(tmp_path)


def _updated(checkout: Checkout, wanted: WantedList, usual: str) -> tuple[int, str]:
    """The exit code, and what was said."""
    said: list[str] = []
    log = Log(checkout.root / "log")
    try:
        code = update_locks(checkout, said.append, log, usual, [wanted])
    except SetupFailure:
        pytest.skip("uv, which makes the lists, cannot be fetched here")
    finally:
        log.settle()
    return code, "\n".join(said)


@pytest.mark.thorough
def test_a_list_is_made_anew_whole_or_stays(checkout: Checkout):
    usual = add_wheel(checkout.root / "usual", "tokenizers", "0.23.0", {})
    # This index states no hashes at all: the file itself is taken then.
    index = add_wheel(checkout.root / "index", "torch", "2.13.0+cpu", {})
    wheel = next((checkout.root / "index" / "torch").glob("*.whl"))
    made = checkout.root / FOLDER / "cpu.txt"

    assert _updated(checkout, WantedList("cpu", "torch==2.13.0+cpu", index), usual) == (0, "cpu: 2 libraries, 2 files")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"torch==2.13.0+cpu \\\n    --hash=sha256:{digest}\n" in made.read_text("utf-8")

    before = made.read_text("utf-8")
    code, said = _updated(checkout, WantedList("cpu", "torch==2.14.0+cpu", index), usual)
    assert (code, made.read_text("utf-8")) == (1, before)
    assert said.startswith("cpu: it cannot be resolved; see the log.")
