from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.document.page import StopReason, Way
from app.document.problems import PageProblem
from app.views.compare_view.page_side import PageSide
from app.views.compare_view.run_words import RunFacts, advice, column_message, places_sentence, subline
from model_runtime.messages import message
from tests.app.comparison.pages import compared, said
from tests.app.views.fake_page_images import FakePageImages

TRUTH = " ".join(f"word{number}" for number in range(200))


def facts(mode: str, wrong: int, tokens: int, **values) -> RunFacts:
    text = " ".join("x" if number < wrong else f"word{number}" for number in range(200))
    read = said(text, mode=mode, vision_tokens=tokens, **values)
    (measures,) = compared(said(TRUTH), read).measures
    return RunFacts(mode, ComparedRun(Way("builtin", mode), RunState.READ, 1.0, read), measures)


def under_way(state: RunState, **values) -> RunFacts:
    return RunFacts("tiny", ComparedRun(Way("builtin", "tiny"), state, **values))


def test_the_line_below_a_name():
    assert subline(facts("tiny", 10, 1203)) == ("95.0 % · 1,203 tokens", "text2")
    assert subline(facts("tiny", 0, 73, stop_reason=StopReason.LOOP)) == ("looped · 100.0 % · 73 tokens", "warn")
    assert subline(facts("tiny", 0, 0, stop_reason=StopReason.LENGTH)) == ("cut short · 100.0 %", "warn")
    assert subline(under_way(RunState.READING, fraction=0.45)) == ("Reading… 45 %", "text2")
    assert subline(under_way(RunState.FAILED)) == ("Could not be read", "error")
    assert subline(under_way(RunState.STOPPED))[1] == "warn"


def test_a_column_without_text_says_why():
    problem = PageProblem(message("The page is torn"), hint=message("Mend it."))
    assert column_message(under_way(RunState.FAILED, problem=problem).run) == "The page is torn\n\nMend it."
    assert column_message(facts("tiny", 0, 73).run) == ""


def test_a_cheaper_reading_is_advised_only_where_it_is_nearly_as_good():
    tiny, base, gundam = facts("tiny", 60, 73), facts("base", 3, 273), facts("gundam", 0, 903)
    words, index = advice([tiny, base, gundam])
    assert (words, index) == ("Of the words that base reads, 98.5 % are right, with 30 % of gundam's tokens.", 1)
    assert advice([tiny, gundam]) == ("", -1)
    looped = facts("small", 0, 100, stop_reason=StopReason.LOOP)
    assert advice([looped, gundam]) == ("", -1)


def test_what_is_told_of_the_boxes():
    truth = said("one two three four five", "six seven eight nine ten")
    comparison = compared(truth, said("one two three four five", mode="tiny"), said("six seven eight nine ten"))
    own = [
        RunFacts(run.name, ComparedRun(Way("builtin", run.name), RunState.READ, 1, run.reading))
        for run in comparison.runs
    ]
    assert places_sentence(own, (0, 1), comparison) == "Two readings laid over one page. tiny missed 1 block."
    assert places_sentence(own, (1,), comparison) == "Places found in base."


def test_at_most_two_runs_lie_over_the_page(qtbot, theme, icons):
    side = PageSide(theme, icons, FakePageImages())
    qtbot.addWidget(side)
    side.set_runs(["Tiny", "Base", "Gundam"])
    assert side.shown() == (0, 2)
    side.toggle(1).click()
    assert side.shown() == (1, 2)
    side.toggle(2).click()
    assert side.shown() == (1,)
    assert [side.toggle(index).isChecked() for index in range(3)] == [False, True, False]
    side.set_runs(["Tiny"])
    assert side.shown() == (0,)
