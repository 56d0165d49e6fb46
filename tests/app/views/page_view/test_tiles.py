from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.document.geometry import Rotation
from app.pages.messages import RenderRequest
from app.views.page_view.picture_cache import PictureCache
from app.views.page_view.tiles import (
    BACKDROP_PIXELS,
    TILE,
    WHOLE_LIMIT,
    PageOnScreen,
    backdrop,
    is_tiled,
    requests_for,
    tile_clips,
)

UPRIGHT = Rotation.NONE
VIEWPORT = (0.0, 0.0, 1200.0, 800.0)
lengths = st.integers(1, 9000)


def page(number: int, top: float, width: float = 800, height: float = 1100, left: float = 100) -> PageOnScreen:
    return PageOnScreen(number, UPRIGHT, (left, top, left + width, top + height))


@given(lengths, lengths)
def test_the_tiles_of_a_whole_page_cover_it_once(width, height):
    clips = list(tile_clips(width, height, (0, 0, width, height)))
    assert sum(w * h for _, _, w, h in clips) == width * height
    assert len({(x, y) for x, y, _, _ in clips}) == len(clips)
    assert all(x % TILE == 0 and y % TILE == 0 and x + w <= width and y + h <= height for x, y, w, h in clips)


@given(lengths, lengths, st.floats(-500, 9500), st.floats(-500, 9500))
def test_a_visible_point_of_the_page_is_in_a_tile(width, height, x, y):
    clips = list(tile_clips(width, height, (x, y, x + 1, y + 1)))
    if 0 <= x < width and 0 <= y < height:
        assert any(cx <= x < cx + w and cy <= y < cy + h for cx, cy, w, h in clips)


@given(lengths, lengths)
def test_a_backdrop_is_never_too_large(width, height):
    request = backdrop(page(1, 0, width, height))
    assert request.clip is None
    assert request.width * request.height <= max(WHOLE_LIMIT, BACKDROP_PIXELS * 2)
    if not is_tiled(width, height):
        assert (request.width, request.height) == (width, height)


def test_only_pages_near_the_viewport_are_asked_for_the_nearest_first():
    pages = [page(number, (number - 3) * 1120 - 100) for number in range(1, 8)]
    numbers = [request.number for request in requests_for(pages, VIEWPORT, margin=400)]
    assert numbers == [3, 2, 4]
    assert requests_for([page(1, 5000)], VIEWPORT, margin=400) == []


def test_a_large_page_asks_for_its_backdrop_then_for_visible_tiles_from_the_middle():
    requests = requests_for([page(1, -2000, 6000, 8000, left=-1000)], VIEWPORT, margin=400)
    assert requests[0].clip is None
    tiles = [request.clip for request in requests[1:]]
    assert len(tiles) == 6
    assert tiles[0] == (1024, 2048, 1024, 1024)
    assert all(request.width == 6000 for request in requests[1:])


def picture(width: int, height: int) -> QImage:
    return QImage(width, height, QImage.Format.Format_RGB32)


def whole(number: int, width: int) -> RenderRequest:
    return RenderRequest(number, UPRIGHT, width, width)


def test_the_cache_keeps_within_its_bytes_and_forgets_the_least_used():
    cache = PictureCache(limit_bytes=3 * 100 * 100 * 4)
    for number in (1, 2, 3):
        cache.put(whole(number, 100), picture(100, 100))
    cache.get(whole(1, 100))
    cache.put(whole(4, 100), picture(100, 100))
    assert whole(2, 100) not in cache
    assert whole(1, 100) in cache
    assert cache.total_bytes == 3 * 100 * 100 * 4
    assert cache.best(2, UPRIGHT, 100) is None


def test_the_best_stand_in_is_the_smallest_that_is_large_enough():
    cache = PictureCache()
    for width in (50, 200, 400):
        cache.put(whole(1, width), picture(width, width))
    assert cache.best(1, UPRIGHT, 150).width() == 200
    assert cache.best(1, UPRIGHT, 900).width() == 400
    assert cache.best(1, Rotation.HALF, 150) is None
    assert cache.missing([whole(1, 50), whole(1, 51)]) == [whole(1, 51)]


def test_a_picture_put_twice_counts_once():
    cache = PictureCache()
    cache.put(whole(1, 50), picture(50, 50))
    cache.put(whole(1, 50), picture(50, 50))
    assert cache.total_bytes == 50 * 50 * 4
    cache.clear()
    assert cache.total_bytes == 0
