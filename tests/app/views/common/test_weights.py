import re
from pathlib import Path

import app.views


def test_nothing_is_bolder_than_the_faces_that_the_window_brings():
    views = Path(app.views.__file__).parent.rglob("*.py")
    bolder = re.compile(r"<b>|<strong>|setBold\(True|Weight\.(?:Bold|ExtraBold|Black)\b")
    assert [path.name for path in views if bolder.search(path.read_text("utf-8"))] == []
