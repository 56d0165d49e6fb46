"""Formulas set in a real process: what comes back, and what happens when the process dies."""

import sys
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.drawings.formulas import Formulas
from app.mathematics.formula import Fault, Formula, Refusal, SetFormula
from tests.app.drawings.conftest import MakeProcess

# Dies of any formula with an X in it.
FRAGILE = r"""
from app.drawings import server
from app.mathematics.formula import SetFormula
class Fragile(server.DrawingServer):
    def drawn(self, request):
        if "X" in request.source:
            raise SystemExit("X is too much")
        return SetFormula(request.source, 1.0, 1.0, 0.0, (), "")
server.DrawingServer = Fragile
server.main()
"""
PATIENCE_MS = 60_000  # a child is started, perhaps beside many others
Make = Callable[..., Formulas]


@pytest.fixture
def make(qapp: object, make_process: MakeProcess) -> Make:
    return lambda *command: Formulas(make_process(command or None))


def fragile(program: str = FRAGILE) -> tuple[str, ...]:
    return sys.executable, "-c", program


def test_formulas_are_set_in_the_order_they_are_wanted(make: Make, qtbot: QtBot):
    client = make()
    told: list[Formula] = []
    client.formulas_set.connect(told.extend)
    wanted = [Formula("x"), Formula("x^{"), Formula(r"\frac{a}{b}", display=True)]
    assert client.setting(wanted[0]) is None
    client.want(wanted, "view")
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE_MS)
    assert set(told) == set(wanted)
    assert isinstance(client.setting(wanted[0]), SetFormula)
    assert client.setting(wanted[1]) == Refusal(Fault.UNFINISHED, "{")
    assert isinstance(client.setting(wanted[2]), SetFormula)


def test_nothing_is_started_for_what_is_known(make: Make, qtbot: QtBot):
    client = make(*fragile())
    client.want([Formula("a"), Formula("a")], "view")
    qtbot.waitUntil(lambda: client.setting(Formula("a")) is not None, timeout=PATIENCE_MS)
    with qtbot.assertNotEmitted(client.formulas_set):
        client.want([Formula("a")], "view")
        client.want([], "view")


def test_what_is_not_wanted_any_more_is_dropped_and_two_views_do_not_hinder_each_other(make: Make, qtbot: QtBot):
    client = make(*fragile())
    many = [Formula(f"a{number}") for number in range(20)]
    client.want(many, "one view")
    client.want([Formula("b")], "another view")
    client.want(many[-1:], "one view")
    qtbot.waitUntil(
        lambda: client.setting(Formula("b")) is not None and client.setting(many[-1]) is not None, timeout=PATIENCE_MS
    )
    assert client.setting(many[10]) is None


def test_a_formula_that_ends_the_process_is_given_up_and_the_others_are_set(make: Make, qtbot: QtBot):
    client = make(*fragile())
    formulas = [Formula(source) for source in ("a", "X", "b", "c", "XX", "d")]
    client.want(formulas, "view")
    qtbot.waitUntil(lambda: all(client.setting(formula) is not None for formula in formulas), timeout=PATIENCE_MS)
    refused = [formula.source for formula in formulas if isinstance(client.setting(formula), Refusal)]
    assert refused == ["X", "XX"]


@pytest.mark.parametrize("command", [("/no/such/program",), fragile("raise SystemExit('broken')")])
def test_a_process_that_cannot_work_is_not_started_for_ever(make: Make, qtbot: QtBot, command: tuple[str, ...]):
    client = make(*command)
    formulas = [Formula(f"a{number}") for number in range(9)]
    client.want(formulas, "view")
    qtbot.waitUntil(lambda: client.is_given_up, timeout=PATIENCE_MS)
    assert not any(isinstance(client.setting(formula), SetFormula) for formula in formulas)
    client.want(formulas, "view")
    assert client.is_given_up


LIES = {
    "no frame": "b'hello, here I am'",
    "no answer": "frame(b'hello')",
    "a list": "frame(b'[[]]')",
    "no numbers": """frame(b'{"job": 1, "answer": {"type": "SetFormula", "svg": "", "width": null, "ascent": "x"}}')""",
    "of something else": """frame(b'{"job": 7, "answer": {"type": "Refusal", "fault": "empty"}}')""",
    "too deep": """frame(b'{"job": 1, "answer": ' + b'[' * 100_000)""",
    "no end": "frame(b'x' * 17_000_000)",
}


@pytest.mark.parametrize("words", LIES.values(), ids=LIES)
def test_a_process_that_says_something_else_counts_as_dead(make: Make, qtbot: QtBot, words: str):
    program = "import sys\nfrom model_runtime.protocol import frame, read_bodies\n"
    program += f"for _ in read_bodies(sys.stdin.buffer): sys.stdout.buffer.write({words}); sys.stdout.flush()"
    client = make(*fragile(program))
    client.want([Formula("a")], "view")
    qtbot.waitUntil(lambda: client.setting(Formula("a")) == Refusal(Fault.NOT_UNDERSTOOD), timeout=PATIENCE_MS)
