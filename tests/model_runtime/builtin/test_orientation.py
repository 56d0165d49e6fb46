"""What stands askew on a page is straight on the straight page, however the picture of the page is stretched."""

import math

import numpy as np
import pytest

from model_runtime.engines.builtin.orientation import UprightPage


@pytest.mark.parametrize("stretch", [0.7, 1.0, 1.4])
@pytest.mark.parametrize("degrees", [-4.0, 1.0, 3.0])
def test_lines_are_level_and_columns_upright(stretch, degrees):
    across, down = 1200, 900
    angle = math.radians(degrees)
    along = np.array([stretch * math.cos(angle), math.sin(angle)])
    below = np.array([-stretch * math.sin(angle), math.cos(angle)])
    slope = math.degrees(math.atan2(along[1], along[0]))
    picture = np.zeros((down, across, 3), np.uint8)
    straightening = UprightPage(picture, (), 0, slope, {}, stretch).straightening
    assert straightening[:, :2] @ along == pytest.approx([stretch, 0.0], abs=1e-6)
    assert straightening[:, :2] @ below == pytest.approx([0.0, 1.0], abs=1e-6)
    assert straightening @ [across / 2, down / 2, 1] == pytest.approx([across / 2, down / 2])
