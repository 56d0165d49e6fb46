"""The words of the generated pages, written for them, by language. In braces: a slot, {n} a number, {year} a year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns of one language. `slots` has at least "noun" and "name"."""

    sentences: tuple[str, ...]
    phrases: tuple[str, ...]
    headings: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]


_ENGLISH = Vocabulary(
    (
        "The {noun} was moved {n} yards to the {side} after the flood of {year}.",
        "{name} kept a {adjective} {noun} in the {place} and never spoke of it.",
        "Nobody in the {place} had seen a {noun} like that before {year}.",
        "In {year} the council bought {n} lamps, a {noun} and two {adjective} carts for the {place}.",
        "Whoever crosses the {place} by night hears the {noun} long before it can be seen.",
        "The {adjective} {noun} weighs {n} pounds and is carried by four people.",
        "{name} wrote that the {noun} would outlast every {noun} built since {year}.",
        "A second {noun} stands {side} of the {place}, but it is {adjective} and mostly shut.",
        "We counted {n} swallows over the {place} before the rain came from the {side}.",
        "It costs {n} crowns to mend a {noun}, and the {place} pays half of it.",
        "What {name} called a {noun} was in truth a {adjective} shed with {n} windows.",
        "From the {side} one reaches the {place} in {n} minutes, past the {noun}.",
        "The register of {year} lists {n} families and only one {adjective} {noun}.",
        "Before winter every {noun} is oiled, numbered and brought into the {place}.",
        "“Leave the {noun} where it is,” said {name}, “the {place} needs it more.”",
        "Each of the {n} keys opens a {adjective} door in the {side} wing.",
        "The old {noun} had been repaired so often that little of {year} was left in it.",
        "On Thursdays the {place} smells of tar, and {name} sells a {adjective} soup.",
        "Of {n} letters sent to the {place}, a dozen mention the {adjective} {noun}.",
        "Rain, wind and {n} years of smoke have made the {noun} {adjective}.",
    ),
    (
        "{n} spare parts for the {noun}",
        "a {adjective} {noun} for the {place}",
        "keys to the {place}",
        "oil the {noun} every spring",
        "ask {name} about the {noun}",
        "paint, brushes and a {adjective} ladder",
        "close the {side} gate",
        "{noun} of {year}, repaired",
        "count the windows of the {place}",
        "bread and {n} candles",
    ),
    (
        "The {adjective} {noun}",
        "A {noun} for the {place}",
        "Life in the {place}",
        "What {name} found",
        "From {noun} to {place}",
        "Repairs since {year}",
        "The {side} {place}",
        "How a {noun} is kept",
        "Notes on a {adjective} winter",
    ),
    {
        "noun": ("bridge", "clock", "engine", "harbor crane", "lantern", "organ", "pump", "telescope", "wagon",
                 "weather station",
                 "windmill", "printing press", "ferry", "archive", "furnace", "signal box"),
        "place": ("market", "upper town", "lighthouse", "railway yard", "school", "valley", "old brewery",
                  "observatory",
                  "monastery garden", "shipyard", "library", "customs house"),
        "side": ("north", "south", "east", "west", "left", "right", "river", "garden"),
        "adjective": ("narrow", "wooden", "forgotten", "splendid", "crooked", "modest", "expensive", "temporary",
                      "quiet",
                      "remarkable", "unfinished", "copper"),
        "name": ("Ada Thornbury", "Jonas Reve", "Miriam Oake", "Tobias Lund", "Clara Whitcombe", "Edwin Marsh",
                 "Ruth Salter",
                 "Henrik Dahl", "Nora Penrose", "Silas Grant"),
    },
)  # fmt: skip

_GERMAN = Vocabulary(
    (
        "Im Jahre {year} wurde die {noun} um {n} Schritte nach {side} versetzt.",
        "{name} bewahrte im {place} eine {adjective} {noun} auf und sprach nie darüber.",
        "Niemand im {place} hatte vor {year} eine so {adjective} {noun} gesehen.",
        "Die Gemeinde kaufte {n} Laternen, eine {noun} und zwei Handwagen für den {place}.",
        "Wer nachts durch den {place} geht, hört die {noun} schon von weitem.",
        "Eine {adjective} {noun} wiegt {n} Pfund und muss von vier Leuten getragen werden.",
        "Nach {year} überprüfte {name} jede {noun} zwischen Brücke und {place}.",
        "Größere Ausbesserungen kosteten {n} Kronen, die Hälfte übernahm der {place}.",
        "Über dem {place} zählten wir {n} Schwalben, bevor der Regen von {side} kam.",
        "Das Verzeichnis von {year} nennt {n} Familien und nur eine einzige {noun}.",
        "„Lassen Sie die {noun} stehen“, sagte {name}, „der {place} braucht sie.“",
        "Jeder der {n} Schlüssel öffnet eine {adjective} Tür auf der Seite nach {side}.",
        "Vor dem Winter wird jede {noun} geölt, nummeriert und in den {place} gebracht.",
        "Donnerstags riecht es im {place} nach Teer, und {name} verkauft eine {adjective} Suppe.",
    ),
    (
        "{n} Ersatzteile für die {noun}",
        "eine {adjective} {noun}",
        "Schlüssel zum {place}",
        "{noun} im Frühjahr ölen",
        "{name} nach der {noun} fragen",
        "Tor nach {side} schließen",
        "Fenster im {place} zählen",
    ),
    ("Die {adjective} {noun}", "Leben im {place}", "Was {name} fand", "Ausbesserungen seit {year}",
     "Von der {noun} zum {place}"),
    {
        "noun": ("Wasserpumpe", "Sternwarte", "Hafenmeisterei", "Druckmaschine", "Windmühle", "Straßenlaterne",
                 "Kirchturmuhr", "Fähre", "Wetterstation", "Eisenbahnbrücke"),
        "place": ("Markt", "Klostergarten", "Güterbahnhof", "Leuchtturm", "Bücherspeicher", "Schulhof", "Werftbetrieb"),
        "side": ("Norden", "Süden", "Osten", "Westen"),
        "adjective": ("schmale", "hölzerne", "vergessene", "außergewöhnliche", "vorläufige", "unscheinbare",
                      "kostspielige"),
        "name": ("Käthe Brömmel", "Jörg Weißhaupt", "Anna Lüders", "Friedrich Öhler", "Martha Groß", "Emil Stäbler"),
    },
)  # fmt: skip

_FRENCH = Vocabulary(
    (
        "En {year}, la {noun} fut déplacée de {n} pas vers le {side}.",
        "{name} gardait au {place} une {noun} {adjective} dont il ne parlait jamais.",
        "Personne au {place} n'avait vu une {noun} aussi {adjective} avant {year}.",
        "La commune acheta {n} lampes, une {noun} et deux charrettes pour le {place}.",
        "Celui qui traverse le {place} la nuit entend la {noun} de très loin.",
        "Cette {noun} {adjective} pèse {n} livres ; il faut être quatre pour la porter.",
        "Après {year}, {name} examina chaque {noun} entre le pont et le {place}.",
        "Nous avons compté {n} hirondelles au-dessus du {place} avant que la pluie n'arrive du {side}.",
        "Le registre de {year} cite {n} familles et une seule {noun}.",
        "« Laissez la {noun} où elle est », dit {name}, « le {place} en a besoin. »",
        "Chacune des {n} clés ouvre une porte {adjective} du côté {side}.",
        "Le jeudi, le {place} sent le goudron et {name} vend une soupe {adjective}.",
    ),
    ("{n} pièces pour la {noun}", "les clés du {place}", "fermer la porte du {side}", "demander à {name}",
     "huiler la {noun}"),
    ("La {noun} {adjective}", "Vivre au {place}", "Ce que {name} trouva", "Travaux depuis {year}"),
    {
        "noun": ("pompe à eau", "lanterne", "horloge", "cloche fêlée", "presse", "charrue", "barque", "grande échelle"),
        "place": ("marché", "phare", "vieux moulin", "collège", "jardin botanique", "théâtre", "chantier naval"),
        "side": ("nord", "sud", "levant", "couchant"),
        "adjective": ("oubliée", "modeste", "étroite", "précieuse", "inachevée", "dorée", "légère"),
        "name": ("Hélène Garçon", "Émile Lefèvre", "Benoît Chénier", "Zoé Martin", "François Noël"),
    },
)  # fmt: skip

_CHINESE = Vocabulary(
    (
        "{year}年春天，{name}在{place}里找到了一台{adjective}的{noun}。",
        "{place}的人都说，那台{noun}比{n}年前的还要{adjective}。",
        "每逢下雨，{name}总要走{n}里路去看{place}的{noun}。",
        "县里拨了{n}元钱，修好了{place}的{noun}，又买了两盏灯。",
        "从{side}边走来的人，远远就能听见{noun}的声音。",
        "{name}在信里写道：{place}没有{noun}，日子也照样过。",
        "孩子们数过，{place}一共有{n}扇窗，只有一扇是{adjective}的。",
        "到了{year}年，{noun}已经搬到{place}的{side}边去了。",
        "谁也不知道{name}为什么把{n}把钥匙都留给了{place}。",
        "{adjective}的{noun}放在门口，过路的人都要看上几眼。",
    ),
    ("{n}个零件", "{place}的钥匙", "给{noun}上油", "问一问{name}", "关好{side}边的门"),
    ("{adjective}的{noun}", "{place}的故事", "{year}年以来的修理", "{name}的发现"),
    {
        "noun": ("水泵", "座钟", "印刷机", "望远镜", "风车", "渡船", "气象仪", "旧算盘"),
        "place": ("图书馆", "码头", "学校", "山谷", "茶馆", "老车站", "邮局"),
        "side": ("东", "南", "西", "北"),
        "adjective": ("古老", "漂亮", "结实", "破旧", "安静", "奇怪"),
        "name": ("林一帆", "周明远", "陈静秋", "赵国栋", "孙晓梅"),
    },
)

_JAPANESE = Vocabulary(
    (
        "{year}年の春、{name}は{place}で{adjective}{noun}を見つけた。",
        "{place}の人々は、その{noun}を{n}年も大切に使っている。",
        "雨の日になると、{name}は{place}まで歩いて{noun}を見に行く。",
        "町は{n}円を出して、{place}の{noun}を直した。",
        "{side}の道から来る人には、{noun}の音が遠くから聞こえる。",
        "{name}の手紙には、{place}に{noun}はいらないと書いてあった。",
        "子どもたちが数えると、{place}の窓は{n}枚あった。",
        "{year}年には、{noun}はもう{place}の{side}へ移されていた。",
        "{adjective}{noun}が戸口に置かれ、誰もが足を止める。",
    ),
    ("{n}個の部品", "{place}の鍵", "{noun}に油をさす", "{name}に聞く", "{side}の門を閉める"),
    ("{adjective}{noun}", "{place}の話", "{year}年からの修理", "{name}が見たもの"),
    {
        "noun": ("時計", "印刷機", "望遠鏡", "風車", "渡し船", "ポンプ", "オルガン"),
        "place": ("図書館", "港", "学校", "灯台", "市場", "駅"),
        "side": ("東", "西", "南", "北"),
        "adjective": ("古い", "小さな", "大きな", "静かな", "立派な"),
        "name": ("佐藤さん", "田中先生", "山本", "小林さん", "ハナ"),
    },
)

_RUSSIAN = Vocabulary(
    (
        "Весной {year} года {name} нашёл в {place} {adjective} фонарь.",
        "До {year} года никто в {place} не видел такой машины.",
        "Город купил {n} ламп и одну тележку, которая стоит теперь в {place}.",
        "Кто идёт ночью мимо, слышит насос за {n} шагов.",
        "{name} записал в книгу {n} имён и закрыл {adjective} шкаф.",
        "Перед зимой всё смазывают, считают и держат в {place}.",
    ),
    ("ключи", "{n} деталей", "спросить: {name}"),
    ("Старый фонарь", "Жизнь в {place}", "Ремонт после {year} года"),
    {
        "noun": ("мост", "насос", "фонарь"),
        "place": ("школе", "порту", "библиотеке", "деревне"),
        "adjective": ("старый", "медный", "тяжёлый", "узкий"),
        "name": ("Пётр Ильин", "Анна Щукина", "Юрий Орлов"),
    },
)

_GREEK = Vocabulary(
    (
        "Την άνοιξη του {year} ο {name} βρήκε ένα {adjective} φανάρι.",
        "Κανείς στο {place} δεν είχε δει τέτοια μηχανή πριν από το {year}.",
        "Ο δήμος αγόρασε {n} λάμπες και δύο κάρα για το {place}.",
        "Πριν από τον χειμώνα όλα μετριούνται και φυλάγονται στο {place}.",
        "Όποιος περνά τη νύχτα ακούει το ρολόι από {n} βήματα μακριά.",
    ),
    ("κλειδιά", "{n} κομμάτια"),
    ("Το παλιό φανάρι", "Η ζωή στο {place}"),
    {
        "noun": ("γεφύρι", "ρολόι"),
        "place": ("σχολείο", "λιμάνι", "χωριό"),
        "adjective": ("παλιό", "βαρύ", "στενό"),
        "name": ("Νίκος", "Αλέξης", "Γιώργος"),
    },
)

_ARABIC = Vocabulary(
    (
        "في ربيع عام {year} وجد {name} مصباحا {adjective} في {place}.",
        "لم ير أحد في {place} آلة مثل هذه قبل عام {year}.",
        "اشترت المدينة {n} مصباحا وعربتين من أجل {place}.",
        "قبل الشتاء يحفظ كل شيء في {place} ويكتب رقمه.",
    ),
    ("مفاتيح", "{n} قطعة"),
    ("المصباح القديم", "الحياة في {place}"),
    {
        "noun": ("جسر",),
        "place": ("المدرسة", "الميناء", "القرية"),
        "adjective": ("قديما", "ثقيلا"),
        "name": ("سالم", "خالد"),
    },
)

_HEBREW = Vocabulary(
    (
        "באביב של שנת {year} מצא {name} פנס {adjective} ליד {place}.",
        "איש לא ראה ליד {place} מכונה כזאת לפני שנת {year}.",
        "העירייה קנתה {n} מנורות ושתי עגלות עבור {place}.",
    ),
    ("מפתחות", "{n} חלקים"),
    ("הפנס הישן",),
    {"noun": ("גשר",), "place": ("בית הספר", "הנמל", "הכפר"), "adjective": ("ישן", "כבד"), "name": ("דוד", "יוסף")},
)

_KOREAN = Vocabulary(
    (
        "{year}년 봄에 {name} 씨는 {place}에서 {adjective} 등불을 찾았다.",
        "{place} 사람들은 그 시계를 {n}년 동안 소중히 썼다.",
        "비가 오는 날이면 {name} 씨는 {place}까지 걸어간다.",
        "마을은 등불 {n}개와 수레 두 대를 사서 {place}에 두었다.",
    ),
    ("열쇠", "부품 {n}개"),
    ("오래된 등불", "{place} 이야기"),
    {
        "noun": ("다리",),
        "place": ("학교", "항구", "도서관"),
        "adjective": ("오래된", "무거운"),
        "name": ("김민수", "이서연"),
    },
)

_HINDI = Vocabulary(
    (
        "सन {year} के वसंत में {name} को {place} के पास एक {adjective} लालटेन मिली।",
        "{place} में किसी ने {year} से पहले ऐसी मशीन नहीं देखी थी।",
        "नगर ने {n} दीपक और दो गाड़ियाँ {place} के लिए खरीदीं।",
    ),
    ("चाबियाँ", "{n} पुर्जे"),
    ("पुरानी लालटेन",),
    {"noun": ("पुल",), "place": ("विद्यालय", "गाँव", "बाज़ार"), "adjective": ("पुरानी", "भारी"), "name": ("राम", "मोहन")},
)

_THAI = Vocabulary(
    (
        "ในฤดูใบไม้ผลิปี {year} {name} พบตะเกียง{adjective}ที่{place}",
        "ไม่มีใครใน{place}เคยเห็นเครื่องจักรแบบนี้ก่อนปี {year}",
        "เมืองซื้อโคมไฟ {n} ดวงและรถเข็นสองคันให้{place}",
    ),
    ("กุญแจ", "ชิ้นส่วน {n} ชิ้น"),
    ("ตะเกียงเก่า",),
    {"noun": ("สะพาน",), "place": ("โรงเรียน", "ท่าเรือ", "หมู่บ้าน"), "adjective": ("เก่า", "หนัก"), "name": ("สมชาย", "มาลี")},
)

_VIETNAMESE = Vocabulary(
    (
        "Mùa xuân năm {year}, ông {name} tìm thấy một chiếc đèn {adjective} gần {place}.",
        "Không ai ở {place} từng thấy một cỗ máy như thế trước năm {year}.",
        "Thành phố đã mua {n} ngọn đèn và hai chiếc xe kéo cho {place}.",
        "Trước mùa đông, mọi thứ được cất giữ ở {place} và ghi số lên cửa.",
        "Người ta kể rằng {name} đã sống {n} năm trong ngôi nhà {adjective} bên {place}.",
    ),
    ("chìa khóa", "{n} bộ phận", "những cánh cửa"),
    ("Chiếc đèn cũ", "Cuộc sống ở {place}", "Những năm tháng {adjective}"),
    {
        "noun": ("cây cầu", "ngọn đèn"),
        "place": ("trường học", "bến cảng", "ngôi làng"),
        "adjective": ("cũ", "nặng nề", "nhỏ bé"),
        "name": ("Nguyễn Văn An", "Trần Thị Mỹ"),
    },
)

VOCABULARIES: dict[str, Vocabulary] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "zh": _CHINESE,
    "ja": _JAPANESE,
    "ru": _RUSSIAN,
    "el": _GREEK,
    "ar": _ARABIC,
    "he": _HEBREW,
    "ko": _KOREAN,
    "hi": _HINDI,
    "th": _THAI,
    "vi": _VIETNAMESE,
}
