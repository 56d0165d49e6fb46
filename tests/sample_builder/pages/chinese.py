"""A Chinese page: title, paragraphs, a small table."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot
from tests.sample_builder.grid import Grid, GridCell, row_of_cells
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 80.0, 435.0
_BODY = Style("chinese", 12, 20)


def build() -> Sample:
    sheet = Sheet()
    column = Column(sheet, _X, _WIDTH, 78, _BODY)
    column.title("小城的图书馆", 22, "center")
    column.space(6)
    column.lines("林一帆", align="center")
    column.space(16)
    for text in _BEFORE:
        column.paragraph(text, indent=24)
        column.space(4)
    column.space(8)
    column.caption("表1　三年来的借书数量", "center")
    column.space(4)
    column.x += 55
    column.table(_grid())
    column.x -= 55
    column.space(14)
    for text in _AFTER:
        column.paragraph(text, indent=24)
        column.space(4)
    page_foot(sheet, "15", _X, _WIDTH, 790, _BODY.but(size=10))
    return Sample("chinese", ("zh",), (SamplePage(sheet, Paper(color=(244, 244, 244), skew=-0.1, seed=17)),))


def _grid() -> Grid:
    head = tuple(
        GridCell(0, column, text, "center", header=True)
        for column, text in enumerate(("年份", "小说", "科学", "儿童读物"))
    )
    rows = tuple(cell for row, texts in enumerate(_ROWS, 1) for cell in row_of_cells(row, texts, "crrr"))
    return Grid((85, 80, 80, 80), (24,) * 4, head + rows, _BODY.but(size=11, leading=16))


_ROWS = (("1998", "1,260", "415", "2,038"), ("1999", "1,385", "502", "2,471"), ("2000", "1,417", "688", "3,156"))
_BEFORE = (
    "河边的老邮局搬走以后，空房子在那里立了两年。一九九七年春天，几位退休的老师把窗户擦干净，搬来自己家里的书，在门口挂了一块木牌，图书馆就这样开张了。",
    "开始的时候只有六百本书，放在三个旧书架上。谁想借书，就在本子上写下名字和日期，看完再放回原处。没有人收钱，也没有人催。老师们说，书放在家里是睡着的，有人翻开才算醒来。",
    "孩子们放学以后都到这里来。冬天屋里生着炉子，比家里还暖和。有的孩子先写作业，再看画册；有的孩子一坐下就忘了时间，要等母亲来门口喊三遍才肯走。",
    "管理员每年把本子上的数字加在一起。从表1可以看出，借书的人一年比一年多，其中儿童读物增长得最快。",
)
_AFTER = (
    "书多了，问题也跟着来了。屋顶漏雨，靠墙的两个书架要用油布盖着；有些书被借走以后再也没有回来。2000年秋天，县里拨了一笔钱修屋顶，印刷厂的工人利用周末做了十二个新书架。",
    "有人问，既然有了电视和电话，为什么还要守着这几间屋子。一位老师回答说，电视里的话说过就没有了，书上的话可以再看一遍；要是看不懂，旁边总坐着一个愿意讲给你听的人。",
    "每年夏天，图书馆还办一次晒书会。大家把书搬到院子里，一本一本摊在竹席上，老人扇着扇子看着，孩子们蹲在地上翻。傍晚收书的时候，常常有人抱着一本不肯放手，于是本子上又多了一行名字。",
    "现在图书馆有四千三百本书，每星期开放五天。木牌还是原来的那一块，字已经有些模糊，可是大家都认得路。",
)
