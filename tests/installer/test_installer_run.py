import re
from pathlib import Path

import pytest

from installer.reading import keep
from tests.installer.conftest import Trial

ON_ALL_CORES = r"pytest -n [2-4] --dist loadfile --no-loadscope-reorder --max-worker-restart 0"
PYTEST = rf"{ON_ALL_CORES} offscreen\n"


@pytest.mark.thorough
def test_without_a_screen_the_sample_is_read_to_the_terminal_and_to_a_file(ready_trial: Trial):
    done = ready_trial.run("run")
    sample = ready_trial.root / "resources" / "samples" / "sample.pdf"
    assert done.returncode == 0
    assert done.stdout == f"app read {sample}\n"
    assert "There is no screen here" in done.stderr
    assert "Written to recto-output/sample.md" in done.stderr
    assert (ready_trial.root / "recto-output" / "sample.md").read_text() == done.stdout


def test_with_a_screen_the_window_gets_the_file_and_its_exit_code_comes_back(ready_trial: Trial):
    file = ready_trial.root / "my scan.pdf"
    file.touch()
    done = ready_trial.run("run", str(file), QT_QPA_PLATFORM="vnc", APP_EXIT="7")
    assert done.stdout == f"app {file}\n"
    assert done.returncode == 7


def test_the_exit_code_of_reading_comes_back(ready_trial: Trial):
    assert ready_trial.run("run", APP_EXIT="3").returncode == 3


def test_a_file_that_is_not_there_is_said_before_anything_is_set_up(trial: Trial):
    done = trial.run("run", "nowhere.pdf")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no file nowhere.pdf.")
    assert not (trial.root / ".venv").exists()


def test_the_written_text_never_replaces_another(tmp_path: Path):
    assert keep(b"one", tmp_path / "out", "scan").name == "scan.md"
    assert keep(b"one", tmp_path / "out", "scan").name == "scan.md"
    assert keep(b"two", tmp_path / "out", "scan").name == "scan-2.md"
    assert keep(b"two", tmp_path / "out", "scan").name == "scan-2.md"
    assert (tmp_path / "out" / "scan.md").read_bytes() == b"one"


@pytest.mark.parametrize("arguments", [("fly",), (), ("setup", "now")])
def test_a_wrong_command_is_a_usage_error(ready_trial: Trial, arguments: tuple[str, ...]):
    done = ready_trial.run(*arguments)
    assert done.returncode == 2
    assert "usage: python3 -m installer" in done.stderr


def test_doctor_changes_nothing(trial: Trial, ready_trial: Trial):
    done = trial.run("doctor")
    assert done.returncode == 1
    assert "not complete; run: python3 -m installer setup" in done.stderr
    assert not (trial.root / ".venv").exists()
    assert ready_trial.run("doctor").stdout == "app doctor\n"


def test_packages_are_compiled_for_tests_only_as_they_are_imported(ready_trial: Trial):
    (ready_trial.root / "installer" / "constraints.txt").write_text("# a set for tests\n")
    done = ready_trial.run("test", "--version")
    assert "Installing Recto and its packages" in done.stderr
    assert not ready_trial.has_compiled_packages()


TOOL = """#!{python}
import os, sys
print("ran", os.path.basename(sys.argv[0]), *sys.argv[1:])
sys.exit(os.path.basename(sys.argv[0]) in os.environ.get("TOOLS_THAT_FAIL", "").split())
"""


@pytest.fixture
def trial_with_tools(ready_trial: Trial) -> Trial:
    """Its checks are programs that only say that they ran; pytest is one too."""
    assert ready_trial.run("test", "--version").returncode in (0, 1)  # brings the development extra in
    for name in ("ruff", "mypy", "lint-imports", "pytest"):
        path = ready_trial.venv_python.parent / name
        path.write_text(TOOL.format(python=ready_trial.python))
        path.chmod(0o755)
    (ready_trial.root / "pytest.py").write_text(
        "import os, sys\nprint('pytest', *sys.argv[1:], os.environ['QT_QPA_PLATFORM'])"
    )
    return ready_trial


def test_every_check_has_a_line_and_the_tests_run_last(trial_with_tools: Trial):
    done = trial_with_tools.run("test")
    assert done.returncode == 0, done.stderr
    names = [line.split("  ")[0] for line in done.stderr.splitlines()]
    assert names[:3] == ["ruff check", "ruff format", "import contracts"]
    assert (sorted(names[3:5]), names[5:]) == (["finding tests", "mypy"], ["tests"])
    assert re.fullmatch(PYTEST, done.stdout)


def test_a_failed_check_shows_its_words_and_fails_the_whole(trial_with_tools: Trial):
    done = trial_with_tools.run("test", TOOLS_THAT_FAIL="mypy")
    assert done.returncode == 1
    assert "ran mypy\n" in done.stderr
    assert "ran ruff" not in done.stderr
    assert done.stderr.splitlines()[-1] == "FAILED before the tests: mypy"
    assert re.fullmatch(PYTEST, done.stdout)


@pytest.mark.parametrize("marker", ["speed", "gpu"])
def test_what_the_gate_leaves_out_runs_alone(trial_with_tools: Trial, marker: str):
    done = trial_with_tools.run("test", f"--{marker}", "-x")
    assert done.stdout == f"pytest -m {marker} -x offscreen\n"
    assert done.stderr == ""
    assert trial_with_tools.run("test", "--speed", "--gpu").returncode == 2


def test_what_needs_ray_runs_alone_and_ray_is_installed_for_it(trial_with_tools: Trial):
    done = trial_with_tools.run("test", "--cluster", "-x")
    assert "Installing Recto and its packages (chemistry, cluster, deepseek, development)" in done.stderr
    assert done.stdout == "pytest -m cluster -x offscreen\n"


def test_what_looks_longer_runs_on_each_core(trial_with_tools: Trial):
    done = trial_with_tools.run("test", "--thorough", "-x")
    assert re.fullmatch(rf"{ON_ALL_CORES} -m thorough -x offscreen\n", done.stdout)
    assert done.stderr == ""


def test_with_arguments_only_pytest_runs(trial_with_tools: Trial):
    done = trial_with_tools.run("test", "-k", "one or two", "tests/x.py")
    assert done.stdout == "pytest -k one or two tests/x.py offscreen\n"
    assert done.stderr == ""
