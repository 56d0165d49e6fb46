"""The line that stands for a run."""

import pytest

from app.views.common.theme import Theme
from app.views.compare_view.run_sample import SAMPLE_SIZE, sample_icon


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_whole_in_the_middle_at_every_pixel_ratio(theme: Theme, ratio: float) -> None:
    picture = sample_icon(theme, 0).pixmap(SAMPLE_SIZE, ratio).toImage()
    assert picture.size() == SAMPLE_SIZE * ratio
    rows, columns = range(picture.height()), range(picture.width())
    inked = [x for x in columns if any(picture.pixelColor(x, y).alpha() for y in rows)]
    assert abs(inked[0] + inked[-1] + 1 - picture.width()) <= 2 * ratio
    marker = [y for y in rows if picture.pixelColor(picture.width() // 2, y).alpha()]
    assert len(marker) == pytest.approx(8 * ratio, abs=2 * ratio)
