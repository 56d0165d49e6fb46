"""What is said of a file that was written."""

from __future__ import annotations

from pathlib import Path

from app.views.notices.saved import saved_notice


def test_a_name_that_turns_what_follows_round_is_shown_as_it_is():
    notice = saved_notice(Path("/results/invoice\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe"))
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in notice.clause
    assert "invoice\N{REPLACEMENT CHARACTER}fdp.exe" in notice.clause
