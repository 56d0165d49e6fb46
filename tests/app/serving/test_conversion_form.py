"""Names that clients give their files, and what they ask for."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData

from app.auto_mode.aims import Aim
from app.serving.conversion_form import safe_name, wanted_in
from app.serving.refusals import RequestRefused


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("scan.pdf", "scan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\scans\\page 1.PDF", "C__scans_page 1.PDF"),
        ("..", "document"),
        ("", "document"),
        (None, "document"),
        (".pdf", "pdf"),
        ("a\x00b\n\udc80.pdf", "a_b__.pdf"),
        ("ä" * 200 + ".pdf", "ä" * 60 + ".pdf"),
        ("x." + "y" * 200, ("x." + "y" * 200)[:120]),
    ],
)
def test_a_name_leads_nowhere_and_fits_everywhere(given, name):
    assert safe_name(given) == name


def test_auto_is_a_mode_and_its_aim_one_of_three():
    options = wanted_in(FormData([("mode", "auto"), ("aim", "sparing")])).options
    assert (options.mode, options.aim) == ("auto", Aim.SPARING)
    with pytest.raises(RequestRefused, match="balanced"):
        wanted_in(FormData([("mode", "auto"), ("aim", "reckless")]))
