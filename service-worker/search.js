// How text is folded so that spellings of one name find each other, and its kana row.

// Old and rare forms of characters in names, each before the one it is found by.
const OLD = [..."邊邉髙﨑嵜碕齋斎齊𠮷澤濱濵嶋嶌廣櫻國眞龍瀧條惠德黑冨榮圓會淺𣘺靜鷗曾壽實藏豐關兒衞槇莊與應彌增瀨賴隆"];
const FOUND_BY = [
  ..."辺辺高崎崎崎斉斉斉吉沢浜浜島島広桜国真竜滝条恵徳黒富栄円会浅橋静鴎曽寿実蔵豊関児衛槙荘与応弥増瀬頼隆",
];
const VARIANTS = new Map(OLD.map((old, place) => [old, FOUND_BY[place] ?? old]));
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
const DROPPED = /[ \t\n\r\u3000・･]/g;

/**
 * One spelling for all: width, kana, old characters, long vowels, no spaces.
 * @type {(text: string) => string}
 */
export const folded = (text) => {
  let before = "";
  const found = [];
  for (const character of text.normalize("NFKC").replace(DROPPED, "").toLowerCase()) {
    before = one(character, before);
    found.push(before);
  }
  return found.join("");
};

/** @type {(character: string, before: string) => string} */
const one = (character, before) => {
  if (character === "ー") return VOWEL_OF.get(before) ?? "-";
  if (character === "々") return before;
  return VARIANTS.get(character) ?? hiragana(character);
};

/** @type {(character: string) => string} */
const hiragana = (character) =>
  character >= "ァ" && character <= "ヶ" ? String.fromCharCode(character.charCodeAt(0) - 0x60) : character;

/**
 * The row あかさたなはまやらわ a name stands in; 他 for what is no kana.
 * @type {(kana: string) => string}
 */
export const kana_row = (kana) => {
  const [first = ""] = folded(kana);
  const [base = ""] = first.normalize("NFD");
  return ROW_OF.get(base) ?? "他";
};
