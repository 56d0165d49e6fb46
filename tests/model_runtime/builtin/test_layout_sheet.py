"""A piece of a page is looked at as it was printed: on a sheet, at its size."""

from __future__ import annotations

import numpy as np

from model_runtime.engines.builtin.layout import find_regions, make_thumbnail
from tests.model_runtime.builtin.test_printed_tables import printed, wrapped_cells


def test_a_table_cut_out_of_a_page_is_a_table() -> None:
    picture = np.asarray(printed(wrapped_cells(), framed=False).picture(144).crop((70, 145, 730, 400)))
    lines = [(12.0, 8.0 + 25 * row, 280.0, 28.0 + 25 * row) for row in range(10)]
    lines += [(x, 8.0 + 25 * row, x + 60.0, 28.0 + 25 * row) for x in (340.0, 510.0) for row in (0, 3, 6, 9)]
    down, across = picture.shape[:2]
    thumbnail = make_thumbnail(picture[:, :, ::-1], np.eye(2, 3), across / down)
    (table,) = [region for region in find_regions(thumbnail, lines) if region.kind == "table"]
    left, top, right, bottom = table.box
    assert left < 40
    assert top < 40
    assert right > 500
    assert bottom > 200
