import sys

from model_runtime.missing_parts import DEEPSEEK, how_to_install, how_to_mend, setup_command


def test_a_checkout_has_a_command_for_what_is_missing():
    assert str(how_to_install("serve")) == "Run `python3 -m installer setup --with serve` in the checkout."
    assert "delete its folder .venv" in str(how_to_mend())


def test_a_packaged_program_names_no_command_that_is_not_there(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert setup_command("chemistry") == ""
    words = [str(how_to_mend()), *(str(how_to_install(part)) for part in ("serve", "cluster", "chemistry", DEEPSEEK))]
    assert not [line for line in words if "installer" in line or ".venv" in line]
    assert "`recto models libraries`" in words[-1]
