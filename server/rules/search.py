"""How text is folded so that spellings of one name find each other, and its kana row."""

import re
import unicodedata

# Old and rare forms of characters in names, each before the one it is found by.
VARIANTS = dict(
    zip(
        "邊邉髙﨑嵜碕齋斎齊𠮷澤濱濵嶋嶌廣櫻國眞龍瀧條惠德黑冨榮圓會淺𣘺靜鷗曾壽實藏豐關兒衞槇莊與應彌增瀨賴隆",
        "辺辺高崎崎崎斉斉斉吉沢浜浜島島広桜国真竜滝条恵徳黒富栄円会浅橋静鴎曽寿実蔵豊関児衛槙荘与応弥増瀬頼隆",
        strict=True,
    )
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
DROPPED = re.compile("[ \t\n\r\u3000・･]")


def folded(text: str) -> str:
    """One spelling for all: width, kana, old characters, long vowels, no spaces."""
    plain = DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()
    found: list[str] = []
    for character in plain:
        before = found[-1] if found else ""
        found.append(_one(character, before))
    return "".join(found)


def _one(character: str, before: str) -> str:
    if character == "ー":
        return VOWEL_OF.get(before, "-")
    if character == "々":
        return before
    return VARIANTS.get(character) or _hiragana(character)


def _hiragana(character: str) -> str:
    return chr(ord(character) - 0x60) if "ァ" <= character <= "ヶ" else character


def kana_row(kana: str) -> str:
    """The row あかさたなはまやらわ a name stands in; 他 for what is no kana."""
    first = folded(kana)[:1]
    base = unicodedata.normalize("NFD", first)[:1]
    return ROW_OF.get(base, "他")
