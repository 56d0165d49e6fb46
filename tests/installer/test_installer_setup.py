import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.commands import PARTS
from tests.installer.conftest import REPOSITORY, Trial

NETWORK = "The network did not answer while packages were fetched."


def test_a_bare_checkout_becomes_ready(ready_trial: Trial):
    found = subprocess.run(
        [ready_trial.venv_python, "-I", "-m", "pip", "show", "recto-reader"], capture_output=True, text=True
    )
    assert "Version: 1" in found.stdout
    assert (ready_trial.root / ".venv" / "setup.log").read_text().startswith("$ ")


def test_a_second_run_does_nothing(ready_trial: Trial):
    stamp = ready_trial.root / ".venv" / "recto-setup.json"
    before = stamp.stat().st_mtime_ns
    again = ready_trial.run("setup", PIP_CONFIG_FILE="/nowhere", BUILD_FULL="1")  # with which nothing could be built
    assert again.returncode == 0
    assert again.stderr.splitlines() == [f"Recto is set up. Open it with: {ready_trial.venv_python.parent / 'recto'}"]
    assert stamp.stat().st_mtime_ns == before


@pytest.mark.thorough
def test_another_set_of_packages_is_installed_into_the_same_environment(ready_trial: Trial):
    mark = ready_trial.root / ".venv" / "mark"
    mark.touch()
    (ready_trial.root / "installer" / "constraints.txt").write_text("# another set\n")
    done = ready_trial.run("setup")
    assert done.returncode == 0
    assert "Installing Recto and its packages" in done.stderr
    assert mark.exists()
    assert ready_trial.run("setup").stderr.count("\n") == 1


def test_a_part_that_not_everyone_needs_is_installed_when_asked_for_and_stays(ready_trial: Trial):
    stamp = ready_trial.root / ".venv" / "recto-setup.json"
    noted = json.loads(stamp.read_text())
    stamp.write_text(json.dumps({**noted, "extras": []}))  # another file's tests may have asked for it before
    refused = ready_trial.run("setup", "--with", "piano")
    assert (
        refused.returncode,
        "no such part: piano; there is: deepseek, chemistry, keyring, serve" in refused.stderr,
    ) == (
        2,
        True,
    )
    assert "Installing Recto and its packages (chemistry" in ready_trial.run("setup", "--with", "chemistry").stderr
    assert '"chemistry"' in (ready_trial.root / ".venv" / "recto-setup.json").read_text()
    assert ready_trial.has_compiled_packages()
    assert ready_trial.run("setup").stderr.count("\n") == 1


def test_every_part_there_is_to_ask_for_names_packages_whose_versions_are_pinned():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = re.findall(r"^([\w-]+)==", (REPOSITORY / "installer" / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    for part in PARTS:
        names = {re.split(r"[><=]", line)[0] for line in project["optional-dependencies"][part]}
        assert names, part
        assert names <= set(pinned)


@pytest.fixture
def trial_with_news(ready_trial: Trial) -> Iterator[Trial]:
    """A complete environment, and a newer set of packages that it lacks; complete again at the end."""
    constraints = ready_trial.root / "installer" / "constraints.txt"
    old = constraints.read_text()
    constraints.write_text(f"# a newer set: {time.time_ns()}\n")
    yield ready_trial
    constraints.write_text(old)
    assert ready_trial.run("setup").returncode == 0


@pytest.mark.thorough
def test_no_network_is_said_in_one_sentence_and_what_works_stays(trial_with_news: Trial):
    mark = trial_with_news.root / ".venv" / "mark"
    mark.touch()
    done = trial_with_news.run("setup", BUILD_REQUIRES="Requires-Dist: no-such-thing-here\n")
    assert done.returncode == 1
    sentence, step, log = done.stderr.splitlines()[-3:]
    assert sentence == NETWORK
    assert step.startswith("Connect to the internet")
    assert "no-such-thing-here" in Path(log.removeprefix("Log: ")).read_text()
    assert trial_with_news.run("setup").returncode == 0  # the network is back
    assert mark.exists()


def test_a_full_disk_is_said_in_one_sentence(trial_with_news: Trial):
    done = trial_with_news.run("setup", BUILD_FULL="1")
    assert done.returncode == 1
    assert f"The disk is full ({trial_with_news.root})." in done.stderr.splitlines()


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="there is no lock on Windows")
def test_after_a_kill_the_next_run_waits_for_what_goes_on_and_begins_anew(trial_with_news: Trial):
    trial = trial_with_news
    building = trial.root / "building"
    building.unlink()
    go_on = trial.root / "go on"
    slow = {**trial.environment, "BUILD_UNTIL": str(go_on)}
    command = [trial.python, "-m", "installer", "setup"]
    with subprocess.Popen(command, cwd=trial.root, env=slow) as killed:
        while not building.exists():
            assert killed.poll() is None
            time.sleep(0.05)
        killed.kill()
    with subprocess.Popen(
        command, cwd=trial.root, env=trial.environment, stderr=subprocess.PIPE, text=True
    ) as next_one:
        assert next_one.stderr.readline() == "Another set-up of this checkout is at work; waiting for it\n"
        go_on.touch()
        assert next_one.stderr.readline() == "Clearing the old .venv\n"
        next_one.stderr.read()
    assert next_one.returncode == 0
    assert trial.run("setup").stderr.startswith("Recto is set up.")


@pytest.mark.thorough
def test_an_environment_that_was_removed_half_way_is_made_anew(ready_trial: Trial):
    venv = ready_trial.root / ".venv"
    shutil.rmtree(venv / ("Lib" if os.name == "nt" else "lib"))
    (venv / "pyvenv.cfg").unlink()
    (venv / "recto-setup.json").unlink()
    (venv / "recto-fonts").write_text("fonts-noto-cjk")
    done = ready_trial.run("setup")
    assert done.returncode == 0, done.stderr
    assert "Clearing the old .venv" in done.stderr
    assert ready_trial.run("setup").stderr.startswith("Recto is set up.")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
def test_a_checkout_that_cannot_be_written_is_said_in_one_sentence(trial: Trial):
    # Root may write anywhere unless it gives that up.
    drop = [str(shutil.which("setpriv")), "--bounding-set=-dac_override"]
    without_override = drop if os.geteuid() == 0 else []
    trial.root.chmod(0o555)
    try:
        done = subprocess.run(
            [*without_override, trial.python, "-m", "installer", "setup"],
            cwd=trial.root,
            env=trial.environment,
            capture_output=True,
            text=True,
        )
    finally:
        trial.root.chmod(0o755)
    assert done.returncode == 1
    assert f"The folder {trial.root} cannot be written." in done.stderr
    assert "Copy the checkout to a folder of your own" in done.stderr


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_something_else_in_the_place_of_the_environment_is_left_alone(trial: Trial, kind: str):
    venv = trial.root / ".venv"
    if kind == "file":
        venv.write_text("mine")
    else:
        venv.mkdir()
        (venv / "my thesis.txt").write_text("mine")
    done = trial.run("setup")
    assert done.returncode == 1
    assert f"{venv} is in the way: it is not a virtual environment." in done.stderr
    assert venv.read_text() == "mine" if kind == "file" else (venv / "my thesis.txt").exists()


def test_a_checkout_that_lacks_a_file_is_said(trial: Trial):
    (trial.root / "pyproject.toml").unlink()
    done = trial.run("setup")
    assert done.returncode == 1
    assert "pyproject.toml is missing" in done.stderr


def test_an_old_python_says_what_is_needed(trial: Trial):
    probe = "import sys, runpy; sys.version_info = (3, 8, 18); sys.version = '3.8.18 x'; sys.argv[1:] = ['setup']; "
    probe += "runpy.run_module('installer', run_name='__main__')"
    done = subprocess.run(
        [trial.python, "-c", probe], cwd=trial.root, env=trial.environment, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "Python 3.11 or newer is needed, found 3.8.18."
    assert not (trial.root / ".venv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no Python is named like this there")
def test_an_old_python_goes_on_with_a_newer_one(trial: Trial):
    (trial.root / "tools" / "python3.12").symlink_to(trial.python)
    probe = "import sys, runpy; sys.version_info = (3, 8, 18); sys.argv[1:] = ['doctor']; "
    probe += "runpy.run_module('installer', run_name='__main__')"
    done = subprocess.run(
        [trial.python, "-c", probe], cwd=trial.root, env=trial.environment, capture_output=True, text=True
    )
    assert f"Going on with {trial.root / 'tools' / 'python3.12'}." in done.stderr
    assert "not complete; run: python3 -m installer setup" in done.stderr


def test_what_stands_before_the_version_check_is_readable_for_old_pythons(trial: Trial):
    import ast

    for name in ("__init__.py", "__main__.py"):
        ast.parse((trial.root / "installer" / name).read_text(), feature_version=(3, 6))
