"""What passes: a page that meets it is sent once more, from the start."""

from __future__ import annotations

from model_runtime.errors import Problem


class PassingFault(Exception):
    """Something that may go better the next time.

    Attributes:
        problem: what is said if it does not.
        after: seconds that the server asks to be left alone; None where it does not say.
        is_load: whether the server has too much to do, so that fewer pages are sent together.
        is_slow: whether meeting it has taken so long that it is met twice at most.
    """

    def __init__(
        self, problem: Problem, after: float | None = None, *, is_load: bool = False, is_slow: bool = False
    ) -> None:
        super().__init__(str(problem.title))
        self.problem, self.after, self.is_load, self.is_slow = problem, after, is_load, is_slow
