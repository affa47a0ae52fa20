// Forms that are not finished: each one value under the data key, or sealed to this phone while it is locked.
import * as store from "./store.js";
import { open, openFrom, privateKey, seal, sealToPhone } from "./vault.js";

/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").Kept} Kept */
/** @typedef {{id: string, household_id: string, saved_at: string, fields: {[name: string]: string[]}}} Draft */

const PREFIX = "draft/";

/** True once it lies on the medium; false when its form was kept meanwhile. @type {(person: Person, key: CryptoKey | null, draft: Draft) => Promise<boolean>} */
export const saveDraft = async (person, key, draft) =>
  store.saveDraft(person.id, draft.id, await sealedDraft(person, key, draft));

/** @type {(person: Person, key: CryptoKey | null, draft: Draft) => Promise<Kept>} */
export const sealedDraft = async (person, key, draft) => {
  const label = `${person.id}/${PREFIX}${draft.id}`;
  return key ? seal(key, label, draft) : { locked: await sealToPhone(person.phone_public, label, draft) };
};

/** @type {(person: Person, key: CryptoKey) => Promise<Draft[]>} The newest first. */
export const draftsOf = async (person, key) => {
  const boxes = [...(await store.values(person.id))].filter(([name]) => name.startsWith(PREFIX));
  const drafts = await Promise.all(boxes.map(([name, box]) => read(person, key, name, box)));
  return drafts.flatMap((draft) => (draft ? [draft] : [])).sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
};

/** @type {(person: Person, key: CryptoKey, name: string, box: Kept) => Promise<Draft | null>} */
const read = async (person, key, name, box) => {
  const label = `${person.id}/${name}`;
  try {
    if (!("locked" in box)) return await open(key, label, box);
    return await openFrom(await privateKey(key, person.phone_private), label, box.locked);
  } catch {
    // Of an earlier data key: nobody can read it any more, and it must not hide the others.
    return null;
  }
};

/** @type {(person: Person, id: string) => Promise<void>} */
export const discard = (person, id) => store.saveValues(person.id, { remove: [`${PREFIX}${id}`] }, true);
