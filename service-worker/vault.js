// The phone's seals: the data key and its wraps, values under it, and envelopes to the server and to this phone. The only module that says `crypto.subtle`.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{iv: Bytes, sealed: Bytes}} Box  a value under the data key */
/** @typedef {{credential: string, salt: Bytes, wrapped: Bytes}} Wrap  the data key under one passkey */
/** @typedef {{v: 1, key: string, epk: string, iv: string, ct: string}} Envelope  a value under somebody's public key */
/** @typedef {{id: string, public: string}} ServerKey */

const DATA_KEY = { name: "AES-GCM", length: 256 };
const CURVE = { name: "ECDH", namedCurve: "P-256" };
/** @type {KeyUsage[]} */
const DATA_KEY_USES = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
const PHONE = "phone";

/** @type {(count: number) => Bytes} */
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

/** @type {(bytes: Bytes) => Promise<Bytes>} */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** The one PRF input of every passkey: a constant, so that any passkey may answer. @type {() => Promise<Bytes>} */
export const prfInput = () => sha256(utf8("banso/prf/v1"));

/** A new data key behind one passkey, proved by unwrapping it at once. @type {(credential: string, prf: Bytes) => Promise<{key: CryptoKey, wrap: Wrap}>} */
export const newDataKey = async (credential, prf) => {
  const extractable = await crypto.subtle.generateKey(DATA_KEY, true, DATA_KEY_USES);
  const made = await wrapped(credential, prf, extractable);
  return { key: await unwrap(prf, made), wrap: made };
};

/** The same data key behind a further passkey; extractable only inside. @type {(prf: Bytes, wrap: Wrap, credential: string, furtherPrf: Bytes) => Promise<Wrap>} */
export const wrapAgain = async (prf, wrap, credential, furtherPrf) => {
  const further = await wrapped(credential, furtherPrf, await unwrapped(prf, wrap, true));
  await unwrap(furtherPrf, further);
  return further;
};

/** @type {(prf: Bytes, wrap: Wrap) => Promise<CryptoKey>} */
export const unwrap = (prf, wrap) => unwrapped(prf, wrap, false);

/** The label says where the box lies, so a box moved elsewhere does not open. @type {(key: CryptoKey, label: string, value: unknown) => Promise<Box>} */
export const seal = async (key, label, value) => {
  const iv = random(12);
  const sealed = await crypto.subtle.encrypt(gcm(iv, label), key, utf8(JSON.stringify(value)));
  return { iv, sealed: new Uint8Array(sealed) };
};

/** @type {(key: CryptoKey, label: string, box: Box) => Promise<any>} */
export const open = async (key, label, box) => read(await crypto.subtle.decrypt(gcm(box.iv, label), key, box.sealed));

/** @type {(server: ServerKey, id: string, operation: unknown) => Promise<Envelope>} */
export const sealToServer = (server, id, operation) => sealTo("server", server.id, server.public, id, operation);

/** For a form sent while locked. @type {(phonePublic: string, label: string, value: unknown) => Promise<Envelope>} */
export const sealToPhone = (phonePublic, label, value) => sealTo(PHONE, PHONE, phonePublic, label, value);

/** @type {(privateKey: CryptoKey, label: string, envelope: Envelope) => Promise<any>} */
export const openFrom = async (privateKey, label, envelope) => {
  const theirs = fromText(envelope.epk);
  const key = await agreed(privateKey, theirs, theirs, PHONE, "decrypt");
  return read(await crypto.subtle.decrypt(gcm(fromText(envelope.iv), label), key, fromText(envelope.ct)));
};

/** This phone's own pair; the private half only ever lies under the data key. @type {(dataKey: CryptoKey) => Promise<{public: string, private: Box}>} */
export const newPair = async (dataKey) => {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const iv = random(12);
  const sealed = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, dataKey, gcm(iv, PHONE));
  const publicRaw = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { public: toText(new Uint8Array(publicRaw)), private: { iv, sealed: new Uint8Array(sealed) } };
};

/** @type {(dataKey: CryptoKey, box: Box) => Promise<CryptoKey>} */
export const privateKey = (dataKey, box) =>
  crypto.subtle.unwrapKey("pkcs8", box.sealed, dataKey, gcm(box.iv, PHONE), CURVE, false, ["deriveBits"]);

/** @type {(bytes: Bytes) => string} */
export const toText = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** @type {(text: string) => Bytes} */
export const fromText = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @type {(credential: string, prf: Bytes, dataKey: CryptoKey) => Promise<Wrap>} */
const wrapped = async (credential, prf, dataKey) => {
  const salt = random(32);
  const bytes = await crypto.subtle.wrapKey("raw", dataKey, await wrappingKey(prf, salt), "AES-KW");
  return { credential, salt, wrapped: new Uint8Array(bytes) };
};

/** @type {(prf: Bytes, wrap: Wrap, extractable: boolean) => Promise<CryptoKey>} */
const unwrapped = async (prf, wrap, extractable) =>
  crypto.subtle.unwrapKey(
    "raw",
    wrap.wrapped,
    await wrappingKey(prf, wrap.salt),
    "AES-KW",
    DATA_KEY,
    extractable,
    DATA_KEY_USES,
  );

/** @type {(prf: Bytes, salt: Bytes) => Promise<CryptoKey>} */
const wrappingKey = async (prf, salt) => {
  const secret = await crypto.subtle.importKey("raw", prf, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(hkdf(salt, "banso/kek/v1"), secret, { name: "AES-KW", length: 256 }, false, [
    "wrapKey",
    "unwrapKey",
  ]);
};

/** @type {(whose: string, keyId: string, publicText: string, label: string, value: unknown) => Promise<Envelope>} */
const sealTo = async (whose, keyId, publicText, label, value) => {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const epk = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await agreed(pair.privateKey, fromText(publicText), epk, whose, "encrypt");
  const iv = random(12);
  const ct = new Uint8Array(await crypto.subtle.encrypt(gcm(iv, label), key, utf8(JSON.stringify(value))));
  return { v: 1, key: keyId, epk: toText(epk), iv: toText(iv), ct: toText(ct) };
};

/** @type {(ours: CryptoKey, theirs: Bytes, salt: Bytes, whose: string, use: KeyUsage) => Promise<CryptoKey>} */
const agreed = async (ours, theirs, salt, whose, use) => {
  const publicKey = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, ours, 256);
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(hkdf(salt, `banso/seal/${whose}/v1`), secret, DATA_KEY, false, [use]);
};

/** @type {(salt: Bytes, info: string) => HkdfParams} */
const hkdf = (salt, info) => ({ name: "HKDF", hash: "SHA-256", salt, info: utf8(info) });
/** @type {(iv: Bytes, label: string) => AesGcmParams} */
const gcm = (iv, label) => ({ name: "AES-GCM", iv, additionalData: utf8(label) });
/** @type {(text: string) => Bytes} */
const utf8 = (text) => new TextEncoder().encode(text);
/** @type {(bytes: ArrayBuffer) => any} */
const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
