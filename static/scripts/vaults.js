// Somebody's vault on this phone: opened by the passkey that was touched, made where there is none, and left alone where it cannot open.
import * as store from "../../service-worker/store.js";
import { newDataKey, newPair, unwrap } from "../../service-worker/vault.js";
import { obstacle } from "./handing.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {import("../../service-worker/rows.js").Person} Person */
/** @typedef {{person: string, role: string, language: string, device: {id: string, token: string} | null, server_key: {id: string, public: string}, lock: {idle: number, hidden: number}}} Arrived the server's answer */
/** @typedef {"opened" | "new" | "no_secret" | "no_worker" | "not_installed" | "other_passkey" | "not_opening"} State */
/** @typedef {{state: State, row: Person | undefined, key: CryptoKey | null}} Found */

/** What this phone has for somebody, before the server is asked. @type {(person: string | null, credential: string, secret: Bytes | null) => Promise<Found>} */
export const find = async (person, credential, secret) => {
  const row = person ? await store.person(person) : undefined;
  if (!secret) return { state: "no_secret", row, key: null };
  const hindered = await obstacle();
  if (hindered) return { state: hindered, row, key: null };
  return row && row.wraps.length > 0 ? tried(row, credential, secret) : { state: "new", row, key: null };
};

/** @type {(row: Person, credential: string, secret: Bytes) => Promise<Found>} */
const tried = async (row, credential, secret) => {
  const wrap = row.wraps.find((one) => one.credential === credential);
  if (!wrap) return { state: "other_passkey", row, key: null };
  const key = await unwrap(secret, wrap).catch(() => null);
  return { state: key ? "opened" : "not_opening", row, key };
};

/** @type {(found: Found) => boolean} */
export const keeps = ({ state }) => state === "opened" || state === "new";

/** What the server is told of the phone, so that it stays the same one. @type {(found: Found) => {keeps: boolean, device: {id: string, token: string} | null}} */
export const introduced = (found) => ({
  keeps: keeps(found),
  device: found.row ? { id: found.row.device, token: found.row.deposit_token } : null,
});

/** Keeps what the server answered, and gives the key where this phone keeps data. @type {(arrived: Arrived, found: Found, credential: string, secret: Bytes | null) => Promise<CryptoKey | null>} */
export const enter = async (arrived, found, credential, secret) => {
  const { device } = arrived;
  if (!device || !secret || !keeps(found)) {
    await store.changePhone({ current: null, language: arrived.language });
    return null;
  }
  const key =
    found.key && found.row
      ? await reopened(arrived, device, found.row, found.key)
      : await made(arrived, device, found.row, credential, secret);
  await store.changePhone({ current: arrived.person, language: arrived.language });
  return key;
};

/** @type {(arrived: Arrived, device: {id: string, token: string}, row: Person, key: CryptoKey) => Promise<CryptoKey>} */
const reopened = async (arrived, device, row, key) => {
  await store.changePerson(row.id, fresh(arrived, device));
  return key;
};

/** A new data key. What an older one sealed is gone for good, so it goes; the outbox stays, sealed to the server. @type {(arrived: Arrived, device: {id: string, token: string}, row: Person | undefined, credential: string, secret: Bytes) => Promise<CryptoKey>} */
const made = async (arrived, device, row, credential, secret) => {
  const { key, wrap } = await newDataKey(credential, secret);
  const pair = await newPair(key);
  if (row) await store.saveValues(row.id, { remove: [...(await store.values(row.id)).keys()] });
  await store.savePerson({
    id: arrived.person,
    device_seq: row?.device_seq ?? 0,
    wraps: [wrap],
    phone_public: pair.public,
    phone_private: pair.private,
    epoch: "",
    cursor: "",
    names_tag: "",
    ...fresh(arrived, device),
  });
  return key;
};

/** @type {(arrived: Arrived, device: {id: string, token: string}) => Pick<Person, "role" | "device" | "deposit_token" | "server_key" | "contact_at" | "lock"> & {signed_out: boolean}} */
const fresh = ({ role, server_key, lock }, { id, token }) => ({
  role,
  device: id,
  deposit_token: token,
  server_key,
  contact_at: Date.now(),
  lock,
  signed_out: false,
});
