// What lies in the phone's store: types only.

/** @typedef {import("./vault.js").Box} Box */
/** @typedef {import("./vault.js").Envelope} Envelope */
/** @typedef {{current: string | null, highest_time: number, language?: string}} Phone */
/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} role
 * @property {string} device
 * @property {number} device_seq
 * @property {string} deposit_token
 * @property {import("./vault.js").ServerKey} server_key
 * @property {import("./vault.js").Wrap[]} wraps
 * @property {string} phone_public
 * @property {Box} phone_private
 * @property {string} epoch
 * @property {string} cursor
 * @property {string} names_tag
 * @property {number} contact_at
 * @property {boolean} [signed_out]
 * @property {boolean} [handed_over] operations were deposited since the last sync
 * @property {string[]} [leaving] households that left the caseload and still hold unsent words
 * @property {string[] | null} [fresh] households that came in a pull from zero that goes on
 * @property {number} [failures]
 * @property {number} [next_try_at]
 * @property {{idle: number, hidden: number}} [lock] minutes
 */
/**
 * @typedef {object} OutboxRow
 * @property {string} person
 * @property {string} id
 * @property {string} made_at
 * @property {"waiting" | "sent" | "held" | "refused"} state
 * @property {string | null} code
 * @property {number | null} seq
 * @property {number | null} sent_at
 * @property {Envelope} sealed to the server
 * @property {Box} [own] under the data key
 * @property {Envelope} [locked] to the phone, when it was made while locked
 * @property {boolean} [plain_only] the server could not read the sealed copy
 */
/** @typedef {Box | {locked: Envelope}} Kept a value under the data key, or to the phone when made while locked */
/** @typedef {{put?: [string, Kept][], remove?: string[]}} Values */

export {};
