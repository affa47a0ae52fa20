// The browser's passkeys: making one and touching one. Each also gives the secret (PRF) that opens this phone's vault, which never leaves the page.
import { fromText, prfInput, random, toText } from "../../service-worker/vault.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{id: string, credential: any, person: string | null, secret: Bytes | null, may_have_secret: boolean}} Made */
/** @typedef {{id: string, credential: any, person: string | null, secret: Bytes | null}} Touched */
/** @typedef {{signal?: AbortSignal, mediation?: CredentialMediationRequirement, only?: string[]}} Manner */

const LIMIT_MS = 300_000;

/** @type {() => boolean} */
export const hasPasskeys = () => typeof PublicKeyCredential === "function" && Boolean(navigator.credentials);

/** @type {() => Promise<boolean>} */
export const hasAutofill = async () => (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;

/** A new passkey, as the server's options ask for it. @type {(options: any) => Promise<Made>} */
export const make = async (options) => {
  const publicKey = {
    ...options,
    challenge: fromText(options.challenge),
    user: { ...options.user, id: fromText(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(described),
    extensions: { ...options.extensions, ...(await asking()) },
  };
  const made = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }));
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  const { prf, credProps } = made.getClientExtensionResults();
  const answer = {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
  return {
    id: made.id,
    credential: told(made, answer, { credProps }),
    person: personOf(publicKey.user.id),
    secret: secretIn(prf),
    may_have_secret: prf?.enabled === true || prf?.results !== undefined,
  };
};

/** A touch, for the server's challenge, or with no signal for one of our own: then it only opens. @type {(options: any, manner?: Manner) => Promise<Touched>} */
export const touch = async (options, { signal, mediation, only = [] } = {}) => {
  /** @type {PublicKeyCredentialRequestOptions} */
  const publicKey = {
    challenge: options ? fromText(options.challenge) : random(32),
    rpId: options?.rpId ?? location.hostname,
    timeout: LIMIT_MS,
    userVerification: "required",
    allowCredentials: only.map((id) => described({ id })),
    extensions: await asking(),
  };
  /** @type {CredentialRequestOptions} */
  const request = { publicKey, ...(signal && { signal }), ...(mediation && { mediation }) };
  const touched = /** @type {PublicKeyCredential} */ (await navigator.credentials.get(request));
  const response = /** @type {AuthenticatorAssertionResponse} */ (touched.response);
  const answer = {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle && text(response.userHandle),
  };
  return {
    id: touched.id,
    credential: told(touched, answer, {}),
    person: response.userHandle && personOf(new Uint8Array(response.userHandle)),
    secret: secretIn(touched.getClientExtensionResults().prf),
  };
};

/** The same input for every passkey, so that any may answer. @type {() => Promise<{prf: {eval: {first: Bytes}}}>} */
const asking = async () => ({ prf: { eval: { first: await prfInput() } } });

/** What the server is told: by name, so that the secret cannot slip in. @type {(made: PublicKeyCredential, response: any, results: any) => any} */
const told = ({ id, type, authenticatorAttachment }, response, results) => ({
  id,
  rawId: id,
  type,
  ...(authenticatorAttachment && { authenticatorAttachment }),
  response,
  clientExtensionResults: results,
});

/** @type {(prf: {results?: {first?: BufferSource}} | undefined) => Bytes | null} */
const secretIn = (prf) => {
  const first = prf?.results?.first;
  if (!first) return null;
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(first) ? first : new Uint8Array(first);
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
};

/** The owner's id, which the authenticator keeps as its sixteen bytes. @type {(handle: Bytes) => string | null} */
const personOf = (handle) => {
  const hex = Array.from(handle, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  return parts ? parts.slice(1).join("-") : null;
};

/** @type {(one: {id: string, transports?: any}) => PublicKeyCredentialDescriptor} */
const described = ({ id, transports }) => ({ type: "public-key", id: fromText(id), ...(transports && { transports }) });

/** @type {(buffer: ArrayBuffer) => string} */
const text = (buffer) => toText(new Uint8Array(buffer));
