"""Pages of set phrases that say something new in each all the same, and must never be taken for loops."""

from __future__ import annotations

import random
from itertools import pairwise

from tests.model_runtime.generate.real_pages import prose

_FIRST_NAMES = (
    "Abel Adah Asher Caleb Dinah Eber Elam Enos Gomer Hazel Ishmael Jabal Jared Javan Jubal Kenan Lamech Magog Mahal "
    "Naamah Nahor Nimrod Noam Peleg Rachel Reuel Sarai Serug Shelah Tamar Terah Tirzah Tubal Zillah Zimran"
)
_LAST_NAMES = "Abbot Baker Carver Dyer Ellis Fisher Granger Hooper Ingram Joiner Keller Lister Mason Norris Osborne"
_SOUNDS = "al an ar bel bor cam cor dan del er fen gar hal is jor kel lin mar nor os pel quin ran sal tor ul ven wil"
_OBJECTS = (
    "harbor lantern ledger meadow orchard parcel quarry ribbon saddle timber vessel wagon anchor barrel candle drawer "
    "engine fender girdle hammer island jacket kettle ladder mantle needle office pantry quilt rafter settle turret"
)
_VILLAGES = "Alder Birch Cedar Dale Elm Fern Glen Hazel Ivy Juniper Linden Maple Nettle Oak Pine Rowan Sedge"
_CHESS_MOVES = "e4 e5 Nf3 Nc6 Bb5 a6 Ba4 Nf6 O-O Be7 Re1 b5 Bb3 d6 c3 h3 Na5 Bc2 c5 d4 Qc7 Nbd2 cxd4 Bd7 Rac8 Nf1 Ng6"
_CHINESE_GOODS, _CHINESE_VERBS = (
    "货物 房屋 设备 图纸 价款 发票 样品 仓库 车辆 商标 证书 账户",
    "交付 检验 保管 支付 返还 登记 移交 公证 修理 更换 运输 通知",
)
_JAPANESE_PEOPLE, _JAPANESE_PLACES = "わたし 母 先生 友だち 弟 駅員 医者 店主 農夫 船長", "町川山港駅店畑森庭島"
_JAPANESE_VERBS = "歩きました 走りました 休みました 働きました 話しました 眠りました 笑いました 待ちました"

_FIRST, _LAST, _SYLLABLES = _FIRST_NAMES.split(), _LAST_NAMES.split(), _SOUNDS.split()
_THINGS, _TOWNS, _MOVES = _OBJECTS.split(), _VILLAGES.split(), _CHESS_MOVES.split()


def _name(source: random.Random) -> str:
    """One of the many there are."""
    return "".join(source.sample(_SYLLABLES, source.randint(2, 3))).capitalize()


def genealogy() -> str:
    source = random.Random(31)
    names = [source.choice(_FIRST) for _ in range(90)]
    return "".join(
        f"And {father} lived {source.randint(30, 187)} years, and begat {son}: and {father} lived after he begat {son} "
        f"{source.randint(100, 800)} years, and begat sons and daughters.\n"
        for father, son in pairwise(names)
    )


def litany() -> str:
    source = random.Random(32)
    return "".join(f"Saint {_name(source)} of {_name(source)}, pray for us.\n" for _ in range(70))


def refrain() -> str:
    chorus = prose(33, 75)
    return "".join(f"{prose(330 + number, 60)}\n{chorus}\n" for number in range(6))


def chess() -> str:
    source = random.Random(34)
    games = []
    for number in range(1, 8):
        moves = " ".join(f"{move}. {source.choice(_MOVES)} {source.choice(_MOVES)}" for move in range(1, 40))
        games.append(f"Game {number}: {source.choice(_LAST)} against {source.choice(_LAST)}\n{moves}\n")
    return "".join(games)


def choices() -> str:
    source = random.Random(35)
    questions = []
    for number in range(1, 60):
        options = "".join(f"{letter}) {source.choice(_THINGS)} and {source.choice(_THINGS)}\n" for letter in "ABCD")
        questions.append(f"{number}. Which of the following is part of the {source.choice(_THINGS)}?\n{options}")
    return "".join(questions)


def telephones() -> str:
    source = random.Random(36)
    return "".join(
        f"{_LAST[n * len(_LAST) // 160]}, {source.choice(_FIRST)}, {source.randint(1, 200)} {source.choice(_TOWNS)} "
        f"Road ........ 0{source.randint(1000, 9999)} {source.randint(100000, 999999)}\n"
        for n in range(160)
    )


def regulations() -> str:
    source = random.Random(37)
    rules = []
    for number in range(10, 300, 10):
        order = f"(Order {source.randint(70, 99)}-{source.randint(1, 60)})"
        day = f"{source.randint(1, 12)}/{source.randint(1, 28)}/{source.randint(70, 99)}"
        rules.append(
            f"173-{number:03} {source.choice(_THINGS).capitalize()} and {source.choice(_THINGS)}. [Statutory "
            f"Authority: Chapter {source.randint(40, 90)}.{source.randint(10, 99)} RCW. {order}, § 173-{number:03}, "
            f"filed {day}.] Repealed by {order}, filed {day}. Statutory Authority: Chapter 70.94 RCW.\n"
        )
    return "".join(rules)


def definitions() -> str:
    source = random.Random(38)
    return "".join(
        f"“{thing.capitalize()}” means the {source.choice(_THINGS)} of the {source.choice(_THINGS)} within the meaning "
        f"of section {source.randint(1, 90)}({source.randint(1, 9)}) of this Act.\n"
        for thing in _THINGS
    )


def minutes() -> str:
    source = random.Random(39)
    return "".join(
        f"{number}. Moved by Mr. {_name(source)}, seconded by Mrs. {_name(source)}, that the report on the "
        f"{source.choice(_THINGS)} of {_name(source)} be received. "
        f"{source.choice(('Carried.', 'Lost.', 'Deferred.'))}\n"
        for number in range(1, 50)
    )


def catalog() -> str:
    source = random.Random(40)
    return "".join(
        f"{number}. {source.choice(_THINGS).capitalize()} with {source.choice(_THINGS)}, {source.choice(_TOWNS)}, "
        f"about {source.randint(1700, 1950)}. Height {source.randint(5, 90)} cm. Signs of age. Estimate: "
        f"{source.randint(1, 90) * 50} / {source.randint(1, 90) * 100} EUR\n"
        for number in range(301, 360)
    )


def roll_call() -> str:
    source = random.Random(41)
    return "".join(
        f"The member for {_name(source)}, {source.choice(_FIRST)} {_name(source)}: {source.choice(['aye', 'no'])}.\n"
        for _ in range(90)
    )


def departures() -> str:
    source = random.Random(42)
    return "".join(
        f"{minute // 60:02}:{minute % 60:02} from {source.choice(_TOWNS)} to {source.choice(_TOWNS)} by way of "
        f"{source.choice(_TOWNS)}, platform {source.randint(1, 9)}\n"
        for minute in (300 + 7 * n + source.randint(0, 6) for n in range(100))
    )


def constants() -> str:
    source = random.Random(43)
    names = ["_".join(source.sample(_THINGS, 3)).upper() for _ in range(120)]
    return "".join(f"#define {name}    0x{source.randrange(65536):04x}  /* {name.lower()} */\n" for name in names)


def wordy_table() -> str:
    source = random.Random(44)
    rows = "".join(
        f"<tr><td>{source.choice(_FIRST)} {source.choice(_LAST)}</td><td>paid in full by standing order</td>"
        f"<td>{source.choice(['January', 'April', 'July'])} 2023</td><td>{source.randint(5, 90)}.00</td></tr>"
        for _ in range(80)
    )
    return f"<table>{rows}</table>"


def chinese_contract() -> str:
    source = random.Random(45)
    parties, things, verbs = ("甲方", "乙方"), _CHINESE_GOODS.split(), _CHINESE_VERBS.split()
    signs = "一二三四五六七八九"
    return "".join(
        f"第{signs[n // 9]}章第{signs[n % 9]}条 {source.choice(parties)}应当在合同生效后{source.randint(3, 90)}日内向"
        f"{source.choice(parties)}{source.choice(verbs)}{source.choice(things)}，逾期{source.choice(verbs)}的，按"
        f"{source.choice(things)}的百分之{source.choice(signs)}承担违约责任。\n"
        for n in range(72)
    )


def japanese() -> str:
    source = random.Random(46)
    people, verbs, places = _JAPANESE_PEOPLE.split(), _JAPANESE_VERBS.split(), _JAPANESE_PLACES
    return "".join(
        f"{source.choice(people)}は{source.choice(places)}の{source.choice(places)}で{source.choice(verbs)}。"
        for _ in range(120)
    )


def repeals() -> str:
    """Titles are short, and every one is repealed by the same two orders."""
    source = random.Random(47)
    orders = [f"WSR {year}-{source.randint(10, 27)}-0{source.randint(10, 99)}" for year in (89, 90, 92, 97)]
    rules = []
    for number in range(25, 300, 10):
        first, second, last = sorted(source.sample(orders, 3))
        rules.append(
            f"173-425-{number:03} {source.choice(_THINGS).capitalize()} {source.choice(_THINGS)}. [Statutory "
            f"Authority: RCW 70.94.331. {first} (Order 90-10), § 173-425-{number:03}, filed "
            f"9/{source.randint(1, 28)}/90, "
            f"effective 10/18/90. Statutory Authority: Chapters 70.94 and 43.21A RCW. {second} (Order 88-39), "
            f"§ 173-425-{number:03}, filed 1/3/89.] Repealed by {last} (Order 91-57), filed 12/1/92, effective "
            f"1/1/93. Statutory Authority: Chapter 70.94 RCW.\n"
        )
    return "".join(rules)


def roll_calls() -> str:
    source = random.Random(48)
    items = []
    for number in range(1, 14):
        votes = [f"Trustee {name} - yes" for name in source.sample(_LAST[:6], 5)]
        items.append(
            f"{number}. Approval of the {source.choice(_THINGS)} {source.choice(_THINGS)} for {_name(source)} in the "
            f"amount of ${source.randint(5000, 90000):,}.00\n{prose(480 + number, 25)}Motion for approval made by "
            f"Trustee {source.choice(_LAST[:6])} and seconded by Trustee {source.choice(_LAST[:6])}. Roll call vote: "
            f"{', '.join(votes)}. Motion approved (5-0).\n"
        )
    return "".join(items)


def gene() -> str:
    source = random.Random(49)
    return "".join("".join(source.choices("ACGT", k=60)) + "\n" for _ in range(60))


def memory() -> str:
    source = random.Random(50)
    return "".join(
        f"{0x7FFE0000 + 16 * row:08x}  {0:016x} {source.choice((0, 0, source.randrange(2**40))):016x}\n"
        for row in range(120)
    )


def routes() -> str:
    source = random.Random(51)
    return "0.0.0.0 0.0.0.0 10.0.0.1 1.1.1.1\n" + "".join(
        f"10.{source.randint(0, 9)}.{source.randint(0, 255)}.0 255.255.255.0 10.0.0.{source.choice((1, 2))} 1.1.1.1\n"
        for _ in range(90)
    )


def deep_sections() -> str:
    source = random.Random(52)
    numbers = [f"{a}.{b}.{c}.{d}" for a in (1, 2) for b in (1, 2, 3) for c in (1, 2, 3) for d in (1, 1, 2)]
    titles = (f"{source.choice(_THINGS).capitalize()} {source.choice(_THINGS)}" for _ in numbers)
    return "".join(f"{number}.1 {title}\n" for number, title in zip(numbers, titles, strict=True))


def passwords() -> str:
    source = random.Random(53)
    letters = "abcdefghkmnpqrstuvwxyzABCDEFGHKLMNPQRSTUVWXYZ000111222"
    return "".join("".join(source.choices(letters, k=source.randint(2, 11))) + " " for _ in range(500))


FORMULAIC_PAGES = (
    genealogy, litany, refrain, chess, choices, telephones, regulations, definitions, minutes, catalog, roll_call,
    departures, constants, wordy_table, chinese_contract, japanese, repeals, roll_calls, gene, memory, routes,
    deep_sections, passwords,
)  # fmt: skip
