"""The scripts of the world and languages written in them: the letters each cannot do without, and Tesseract's packs.

What a recognizer knows follows from its characters, so nothing here claims it of any.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from model_runtime.messages import to_translate


@dataclass(frozen=True, slots=True)
class Language:
    """A language in one script.

    Attributes:
        name: in English.
        letters: those without which it cannot be written, beside the script's own.
        pack: the code of Tesseract's language pack; empty where there is none.
        telling: small letters that no other language here has.
    """

    name: str
    letters: str = ""
    pack: str = ""
    telling: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A script and languages that are written in it, the one with most readers first.

    Attributes:
        name: in English.
        letters: what every language here needs.
        pack: the name of Tesseract's pack for the whole script.
    """

    name: str
    letters: str
    pack: str = ""
    languages: tuple[Language, ...] = field(default=())


def _languages(*rows: tuple[str, ...]) -> tuple[Language, ...]:
    """Of rows of name, pack, letters and telling letters; the last two may be left out."""
    padded = ((*row, "", "")[:4] for row in rows)
    return tuple(Language(name, letters, pack, telling) for name, pack, letters, telling in padded)


_KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
    "アイウエオカキクケコサシスセソ"
)

_MOSTLY = 0.9  # of a script's letters: models lack one or the other that hardly comes

SCRIPTS = (
    Script(to_translate("Latin"), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "Latin", _languages(
        ("English", "eng"), ("German", "deu", "äöüßÄÖÜ"), ("French", "fra", "àâçéèêëîïôùûœ"),
        ("Spanish", "spa", "áéíñóúü"), ("Portuguese", "por", "áâãàçéêíóôõú"), ("Italian", "ita", "àèéìòù"),
        ("Dutch", "nld", "éëï"), ("Swedish", "swe", "åäö"), ("Danish", "dan", "æøå"), ("Norwegian", "nor", "æøå"),
        ("Finnish", "fin", "äö"), ("Polish", "pol", "ąćęłńóśźż"), ("Czech", "ces", "áčďéěíňóřšťúůýž"),
        ("Slovak", "slk", "áäčďéíĺľňóôŕšťúýž"), ("Hungarian", "hun", "áéíóöőúüű"), ("Croatian", "hrv", "čćđšž"),
        ("Slovenian", "slv", "čšž"), ("Romanian", "ron", "ăâîșț"), ("Turkish", "tur", "çğıİöşü"),
        ("Estonian", "est", "äõöü"), ("Latvian", "lav", "āčēģīķļņšūž"), ("Lithuanian", "lit", "ąčęėįšųūž"),
        ("Icelandic", "isl", "áðéíóúýþæö"), ("Indonesian", "ind"),
        (to_translate("Vietnamese"), "vie", "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "ơư"),
    )),
    Script(to_translate("Chinese"), "一不了人我有他上大中", "", _languages(
        ("simplified", "chi_sim", "这个们来时会说国对后"),
        ("traditional", "chi_tra", "這個們來時會說國對後"),
    )),
    Script(to_translate("Japanese"), _KANA, "Japanese", _languages(("Japanese", "jpn", "日本語"))),
    Script(to_translate("Cyrillic"), "абвгдежзиклмнопрстуфхцчшАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШ", "Cyrillic", _languages(
        ("Russian", "rus", "йщъыьэюяЩЭЮЯ"), ("Ukrainian", "ukr", "йщьюяєіїґ"), ("Bulgarian", "bul", "йщъьюя"),
        ("Serbian", "srp", "ђјљњћџ"), ("Belarusian", "bel", "йыьэюяіў"), ("Macedonian", "mkd", "ѓѕјљњќџ"),
        ("Kazakh", "kaz", "йәғқңөұүһі"), ("Mongolian", "mon", "йыэюяөү"),
    )),
    Script(to_translate("Greek"), "αβγδεζηθικλμνξοπρσςτυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "Greek", _languages(
        ("Greek", "ell", "άέήίόύώ"), ("Ancient Greek", "grc", "ἀἐἡἰὀὐὠᾶῖῦ"),
    )),
    Script(to_translate("Arabic"), "ابتثجحخدذرزسشصضطظعغفقلمنهو", "Arabic", _languages(
        ("Arabic", "ara", "كيىة"), ("Persian", "fas", "پچژکگی"), ("Urdu", "urd", "ٹڈڑںھہے"),
    )),
    Script(to_translate("Hebrew"), "אבגדהוזחטיכךלמםנןסעפףצץקרשת", "Hebrew", _languages(
        ("Hebrew", "heb"), ("Yiddish", "yid"),
    )),
    Script(to_translate("Korean"),
        "가는을의에이은도로사한지기서대하고어리시나라구보정부해인자것수들다그", "Hangul", _languages(
        ("Korean", "kor"),
    )),
    Script(to_translate("Devanagari"), "अआइउएकखगघचजटडतथदधनपबभमयरलवशसह", "Devanagari", _languages(
        ("Hindi", "hin"), ("Marathi", "mar", "ळ"), ("Nepali", "nep"), ("Sanskrit", "san"),
    )),
    Script(to_translate("Thai"), "กขคงจชดตทนบปพมยรลวสหอะาเแโใไ", "Thai", _languages(("Thai", "tha"))),
    Script(to_translate("Bengali"), "অআইউএকখগচজটডতদধনপবভমযরলশসহ", "Bengali", _languages(
        ("Bengali", "ben"), ("Assamese", "asm", "ৰৱ"),
    )),
    Script(to_translate("Gurmukhi"), "ਅਆਇਕਖਗਚਜਟਡਤਦਨਪਬਮਰਲਵਸਹ", "Gurmukhi", _languages(("Punjabi", "pan"))),
    Script(to_translate("Gujarati"), "અઆઇકખગચજટડતદનપબમયરલવસહ", "Gujarati", _languages(("Gujarati", "guj"))),
    Script(to_translate("Odia"), "ଅଆଇକଖଗଚଜଟଡତଦନପବମରଲସହ", "Oriya", _languages(("Odia", "ori"))),
    Script(to_translate("Tamil"), "அஆஇஉஎகஙசஞடணதநபமயரலவழளறன", "Tamil", _languages(("Tamil", "tam"))),
    Script(to_translate("Telugu"), "అఆఇకగచజటడతదనపబమయరలవసహ", "Telugu", _languages(("Telugu", "tel"))),
    Script(to_translate("Kannada"), "ಅಆಇಕಗಚಜಟಡತದನಪಬಮಯರಲವಸಹ", "Kannada", _languages(("Kannada", "kan"))),
    Script(to_translate("Malayalam"), "അആഇകഗചജടഡതദനപബമയരലവസഹ", "Malayalam", _languages(("Malayalam", "mal"))),
    Script(to_translate("Sinhala"), "අආඉකගචජටඩතදනපබමයරලවසහ", "Sinhala", _languages(("Sinhala", "sin"))),
    Script(to_translate("Lao"), "ກຂຄງຈສຍດຕທນບປພມລວຫອຮ", "Lao", _languages(("Lao", "lao"))),
    Script(to_translate("Tibetan"), "ཀཁགངཅཆཇཉཏཐདནཔཕབམཚཛཝཞཟའཡརལཤསཧ", "Tibetan", _languages(("Tibetan", "bod"))),
    Script(to_translate("Burmese"), "ကခဂငစဆဇညတထဒနပဖဗမယရလဝသဟအ", "Myanmar", _languages(("Burmese", "mya"))),
    Script(to_translate("Khmer"), "កខគងចឆជញដតថទធនបផពភមយរលវសហអ", "Khmer", _languages(("Khmer", "khm"))),
    Script(to_translate("Ethiopic"), "ሀለመረሰሸቀበተነአከወዘየደገጠፈ", "Ethiopic", _languages(
        ("Amharic", "amh"), ("Tigrinya", "tir"),
    )),
    Script(to_translate("Georgian"), "აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰ", "Georgian", _languages(("Georgian", "kat"))),
    Script(to_translate("Armenian"), "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", "Armenian", _languages(
        ("Armenian", "hye"),
    )),
)  # fmt: skip


def languages_told_apart() -> tuple[Language, ...]:
    """The languages that a page is known by, though letters of them are missing."""
    return tuple(language for script in SCRIPTS for language in script.languages if language.telling)


def script_named(name: str) -> Script | None:
    """The script of this name, or that of a language as one of its own."""
    for script in SCRIPTS:
        if script.name == name:
            return script
        for language in script.languages:
            if language.name == name:
                return Script(name, "", name, (language,))
    return None


def languages_within(characters: Iterable[str]) -> tuple[tuple[Script, tuple[Language, ...]], ...]:
    """The scripts that can be written with these characters, each with the languages of which no letter is missing."""
    there = _single(characters)
    found = ((script, _languages_of(script, there)) for script in SCRIPTS)
    return tuple((script, languages) for script, languages in found if languages)


def _languages_of(script: Script, there: frozenset[str]) -> tuple[Language, ...]:
    if sum(letter in there for letter in script.letters) < _MOSTLY * len(script.letters):
        return ()
    return tuple(language for language in script.languages if there.issuperset(language.letters))


def _single(characters: Iterable[str]) -> frozenset[str]:
    """Single characters; a recognizer may know a letter with its accent as two."""
    known: set[str] = set()
    for character in characters:
        known.update(character)
        if len(character) > 1:
            composed = unicodedata.normalize("NFC", character)
            known.update(composed if len(composed) == 1 else "")
    return frozenset(known)
