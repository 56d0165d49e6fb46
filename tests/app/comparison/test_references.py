from app.comparison.references import finest, references
from app.comparison.run import ReferenceSort
from app.document.page import StopReason, TextSource
from tests.app.comparison.pages import said
from tests.catalog import CATALOG


def test_corrections_come_first_then_what_was_made_elsewhere_then_the_files_own_text():
    layer = said("a", source=TextSource.TEXT_LAYER, created=9)
    elsewhere = said("a", source=TextSource.REFERENCE, created=1)
    corrected = said("a", source=TextSource.EDITED, created=2)
    newer = said("a", source=TextSource.EDITED_TEXT_LAYER, created=3)
    read = said("a", created=10)
    every = [read, layer, elsewhere, corrected, newer]
    assert references(every) == [newer, corrected, elsewhere, layer]
    assert references(every, ReferenceSort.TEXT_LAYER) == [layer]
    assert references([read]) == []


def test_the_finest_whole_reading():
    tiny, gundam = said("a", mode="tiny", vision_tokens=73), said("a", mode="gundam", vision_tokens=903)
    looped = said("a", mode="large", vision_tokens=2000, stop_reason=StopReason.LOOP)
    assert finest([tiny, gundam, looped], CATALOG) is gundam
    assert finest([looped], CATALOG) is looped
    assert finest([said("a", mode="small"), base := said("a", mode="base")], CATALOG) is base
    assert finest([], CATALOG) is None
