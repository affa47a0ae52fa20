"""How text is folded so that spellings of one name find each other, and its kana row."""

import re
import unicodedata

# Old and rare forms of characters in names, each before the one it is found by.
OLD = (
    "邊邉髙﨑嵜碕齋斎齊𠮷澤濱濵嶋嶌廣櫻國眞龍瀧條惠德黑冨榮圓會淺𣘺靜鷗曾壽實藏豐關兒衞槇莊與應彌增瀨賴隆"
    "槗栁桒舘檜鐵戶學體舊澁淸靑薗渕穗黃祿總聰龜齡齒廳彥戀數曉權當盡禮萬狹"
)
FOUND_BY = (
    "辺辺高崎崎崎斉斉斉吉沢浜浜島島広桜国真竜滝条恵徳黒富栄円会浅橋静鴎曽寿実蔵豊関児衛槙荘与応弥増瀬頼隆"
    "橋柳桑館桧鉄戸学体旧渋清青園淵穂黄禄総聡亀齢歯庁彦恋数暁権当尽礼万狭"
)
VOWELS = {
    "あ": "あかさたなはまやらわがざだばぱぁゃゎ",
    "い": "いきしちにひみりぎじぢびぴぃゐ",
    "う": "うくすつぬふむゆるぐずづぶぷぅゅっゔ",
    "え": "えけせてねへめれげぜでべぺぇゑ",
    "お": "おこそとのほもよろごぞどぼぽぉょを",
}
VOWEL_OF = {kana: vowel for vowel, row in VOWELS.items() for kana in row}
ROWS = {
    "あ": "あいうえおぁぃぅぇぉ",
    "か": "かきくけこゕゖ",
    "さ": "さしすせそ",
    "た": "たちつてとっ",
    "な": "なにぬねの",
    "は": "はひふへほ",
    "ま": "まみむめも",
    "や": "やゆよゃゅょ",
    "ら": "らりるれろ",
    "わ": "わをんゎゐゑ",
}
ROW_OF = {kana: row for row, members in ROWS.items() for kana in members}

BREAK = "\n"
BREAKS = '\n\r、。「」『』{}[]【】<>〈〉《》〔〕!?;"“”|=*~〜※→←↑↓■□●○◎△▲▽▼◇◆★☆'
HYPHENS = "‐‑‒–—―−"
DROPPED = " \t\u3000\u00a0・･'‘’"
# Controls, soft hyphens, joiners, marks of direction, combining accents, and selectors of a character's form.
UNSEEN = [(0x00, 0x09), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E)]
UNSEEN += [(0x2060, 0x2060), (0x300, 0x36F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0100, 0xE01EF)]
LATIN = [(0xC0, 0x24F), (0x1E00, 0x1EFF)]


def _without_accent(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()


def _each(spans: list[tuple[int, int]]) -> list[str]:
    return [chr(code) for first, last in spans for code in range(first, last + 1)]


ONE = str.maketrans(
    {
        **{character: _without_accent(character) for character in _each(LATIN)},
        **dict.fromkeys("đĐ", "d"),
        **dict.fromkeys(_each(UNSEEN), ""),
        **dict.fromkeys(DROPPED, ""),
        **dict.fromkeys(BREAKS, BREAK),
        **dict.fromkeys(HYPHENS, "-"),
        **{kana: chr(ord(kana) - 0x60) for kana in _each([(0x30A1, 0x30F6)])},
        **dict(zip(OLD, FOUND_BY, strict=True)),
    }
)
REPEATED = re.compile("(^|[^ー々])([ー々]+)")
ABROAD = re.compile(r"\+81-?\(?0?\)?-?(?=[1-9])")
JOINED = re.compile("([0-9])[()-]+(?=[0-9])")
NUMBER = re.compile("[0-9]+(?:-[0-9]+)+")
POINT = re.compile(r"(^|[^0-9])\.")
COMMA = re.compile("([0-9]),(?=[0-9]{3})")
APART = re.compile(r"[(),]|\.(?![0-9])")
MANY = re.compile("\n+")
LONG_NUMBER = 7


def folded(text: str) -> str:
    """One spelling for all: width, kana, old characters, long vowels, no spaces; signs only part the text."""
    plain = unicodedata.normalize("NFKC", text).translate(ONE).lower()
    # Most texts have none of these, and looking for one sign is much faster than for a pattern.
    if "ー" in plain or "々" in plain:
        plain = REPEATED.sub(_lengthened, plain)
    if "-" in plain or "(" in plain or "+81" in plain:
        plain = _numbers(plain)
    if "," in plain or "." in plain or "(" in plain or ")" in plain:
        plain = _apart(plain)
    return MANY.sub(BREAK, plain).strip(BREAK)


def _lengthened(found: re.Match[str]) -> str:
    """ー is the vowel before it, 々 the character before it."""
    before, run = found[1], []
    for mark in found[2]:
        before = VOWEL_OF.get(before, "-") if mark == "ー" else before
        run.append(before)
    return found[1] + "".join(run)


def _numbers(text: str) -> str:
    """A telephone number is its digits, however it was written; 3-2 of an address stays."""
    text = JOINED.sub(r"\1-", ABROAD.sub("0", text))
    return NUMBER.sub(_digits, text)


def _digits(found: re.Match[str]) -> str:
    digits = found[0].replace("-", "")
    return digits if len(digits) >= LONG_NUMBER else found[0]


def _apart(text: str) -> str:
    """1,000 and 36.5 are one; other commas, points and brackets part the text."""
    return APART.sub(BREAK, POINT.sub(r"\1" + BREAK, COMMA.sub(r"\1", text)))


def kana_row(kana: str) -> str:
    """The row あかさたなはまやらわ a name stands in; 他 for what is no kana."""
    first = folded(kana)[:1]
    base = unicodedata.normalize("NFD", first)[:1]
    return ROW_OF.get(base, "他")
