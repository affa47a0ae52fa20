// How text is folded so that spellings of one name find each other, and its kana row.

// Old and rare forms of characters in names, each before the one it is found by.
const OLD = [
  ..."邊邉髙﨑嵜碕齋斎齊𠮷澤濱濵嶋嶌廣櫻國眞龍瀧條惠德黑冨榮圓會淺𣘺靜鷗曾壽實藏豐關兒衞槇莊與應彌增瀨賴隆槗栁桒舘檜鐵戶學體舊澁淸靑薗渕穗黃祿總聰龜齡齒廳彥戀數曉權當盡禮萬狹",
];
const FOUND_BY = [
  ..."辺辺高崎崎崎斉斉斉吉沢浜浜島島広桜国真竜滝条恵徳黒富栄円会浅橋静鴎曽寿実蔵豊関児衛槙荘与応弥増瀬頼隆橋柳桑館桧鉄戸学体旧渋清青園淵穂黄禄総聡亀齢歯庁彦恋数暁権当尽礼万狭",
];
/** @type {(rows: Record<string, string>) => Map<string, string>} */
const by_member = (rows) => new Map(Object.entries(rows).flatMap(([row, all]) => [...all].map((kana) => [kana, row])));
const VOWEL_OF = by_member({
  あ: "あかさたなはまやらわがざだばぱぁゃゎ",
  い: "いきしちにひみりぎじぢびぴぃゐ",
  う: "うくすつぬふむゆるぐずづぶぷぅゅっゔ",
  え: "えけせてねへめれげぜでべぺぇゑ",
  お: "おこそとのほもよろごぞどぼぽぉょを",
});
const ROW_OF = by_member({
  あ: "あいうえおぁぃぅぇぉ",
  か: "かきくけこゕゖ",
  さ: "さしすせそ",
  た: "たちつてとっ",
  な: "なにぬねの",
  は: "はひふへほ",
  ま: "まみむめも",
  や: "やゆよゃゅょ",
  ら: "らりるれろ",
  わ: "わをんゎゐゑ",
});

export const BREAK = "\n";
const BREAKS = '\n\r、。「」『』{}[]【】<>〈〉《》〔〕!?;"“”|=*~〜※→←↑↓■□●○◎△▲▽▼◇◆★☆';
const HYPHENS = "‐‑‒–—―−";
const DROPPED = " \t\u3000\u00a0・･'‘’";
// Controls, soft hyphens, joiners, marks of direction, combining accents, and selectors of a character's form.
const UNSEEN = /** @type {[number, number][]} */ ([
  [0x00, 0x09],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2060],
  [0x300, 0x36f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
]);
const LATIN = /** @type {[number, number][]} */ ([
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
]);

/** @type {(character: string) => string} */
const without_accent = (character) => [...character.normalize("NFD")][0]?.toLowerCase() ?? character;

/** @type {(spans: [number, number][]) => string[]} */
const each = (spans) =>
  spans.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
  );

/** @type {Map<string, string>} */
const ONE = new Map([
  .../** @type {[string, string][]} */ (each(LATIN).map((character) => [character, without_accent(character)])),
  ["đ", "d"],
  ["Đ", "d"],
  .../** @type {[string, string][]} */ (each(UNSEEN).map((character) => [character, ""])),
  .../** @type {[string, string][]} */ ([...DROPPED].map((character) => [character, ""])),
  .../** @type {[string, string][]} */ ([...BREAKS].map((character) => [character, BREAK])),
  .../** @type {[string, string][]} */ ([...HYPHENS].map((character) => [character, "-"])),
  .../** @type {[string, string][]} */ (
    each([[0x30a1, 0x30f6]]).map((kana) => [kana, String.fromCharCode(kana.charCodeAt(0) - 0x60)])
  ),
  .../** @type {[string, string][]} */ (OLD.map((old, place) => [old, FOUND_BY[place]])),
]);
const REPEATED = /(^|[^ー々])([ー々]+)/gu;
const ABROAD = /\+81-?\(?0?\)?-?(?=[1-9])/g;
export const JOINED = /([0-9])[()-]+(?=[0-9])/g;
const NUMBER = /[0-9]+(?:-[0-9]+)+/g;
const POINT = /(^|[^0-9])\./g;
const COMMA = /([0-9]),(?=[0-9]{3})/g;
const APART = /[(),]|\.(?![0-9])/g;
const MANY = /\n+/g;
const LONG_NUMBER = 7;

/**
 * One spelling for all: width, kana, old characters, long vowels, no spaces; signs only part the text.
 * @type {(text: string) => string}
 */
export const folded = (text) => {
  let plain = "";
  for (const character of text.normalize("NFKC")) plain += ONE.get(character) ?? character;
  plain = apart(numbers(plain.toLowerCase().replace(REPEATED, lengthened)));
  return plain.replace(MANY, BREAK).replace(/^\n|\n$/g, "");
};

/** @type {(found: string, first: string, marks: string) => string} ー is the vowel before it, 々 the character before it. */
const lengthened = (_found, first, marks) => {
  let before = first;
  let run = first;
  for (const mark of marks) {
    before = mark === "ー" ? (VOWEL_OF.get(before) ?? "-") : before;
    run += before;
  }
  return run;
};

/**
 * A telephone number is its digits, however it was written; 3-2 of an address stays.
 * @type {(text: string) => string}
 */
const numbers = (text) => text.replace(ABROAD, "0").replace(JOINED, "$1-").replace(NUMBER, digits);

/** @type {(found: string) => string} */
const digits = (found) => {
  const all = found.replaceAll("-", "");
  return all.length >= LONG_NUMBER ? all : found;
};

/**
 * 1,000 and 36.5 are one; other commas, points and brackets part the text.
 * @type {(text: string) => string}
 */
const apart = (text) => text.replace(COMMA, "$1").replace(POINT, `$1${BREAK}`).replace(APART, BREAK);

/**
 * The row あかさたなはまやらわ a name stands in; 他 for what is no kana.
 * @type {(kana: string) => string}
 */
export const kana_row = (kana) => {
  const [first = ""] = folded(kana);
  const [base = ""] = first.normalize("NFD");
  return ROW_OF.get(base) ?? "他";
};
