"""Strategies for texts and runs, shared by the tests of documents and exports."""

from dataclasses import replace

from hypothesis import strategies as st

from app.document.inline import Run

TRICKY = list(r"ab1 \`*_~$<>&;#[](){}!|+-=.:/^é中")


def tricky_lines(max_size: int = 40) -> st.SearchStrategy[str]:
    """Lines full of what Markdown and HTML take for marks."""
    return st.text(st.sampled_from(TRICKY), max_size=max_size)


def printable_lines() -> st.SearchStrategy[str]:
    """One line of any characters that a document can hold."""
    return st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]))


def styled_runs(max_size: int = 4) -> st.SearchStrategy[list[Run]]:
    """Runs of any style whose text begins and ends with ink."""
    inked = st.builds(
        lambda a, b, c: a + b + c, st.sampled_from("a*_$<\\.中"), tricky_lines(6), st.sampled_from("b*.`")
    )
    styled = st.builds(Run, inked, bold=st.booleans(), italic=st.booleans(), sub=st.booleans(), sup=st.booleans())
    code = inked.map(lambda text: Run(text, code=True))
    math = st.text(st.sampled_from(list("xy^_{}+<1")), min_size=1, max_size=6).map(lambda text: Run(text, math=True))
    math |= math.map(lambda run: replace(run, display=True))
    return st.lists(styled | code | math | st.just(Run("\n")), max_size=max_size).map(_inked_ends)


def _inked_ends(runs: list[Run]) -> list[Run]:
    while runs and runs[0].text == "\n":
        runs = runs[1:]
    while runs and runs[-1].text == "\n":
        runs = runs[:-1]
    return runs
