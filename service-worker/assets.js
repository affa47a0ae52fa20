// What every page loads (styles, icons, scripts): put by at installation, answered from there first. The only module that says `caches`.
import { HASH, STATIC_FILES } from "./made/release.js";

const OURS = "banso-";
const CACHE = `${OURS}${HASH}`;

/** @type {() => Promise<void>} */
export const putBy = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(STATIC_FILES);
};

/** @type {() => Promise<void>} Only our own, and only older ones. */
export const dropOld = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};

/** @type {() => Promise<void>} */
export const dropAll = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
};

/** Everything below these is named by a hash or the same for everybody. @type {(path: string) => boolean} */
export const isAsset = (path) =>
  path.startsWith("/static/") || path.startsWith("/service-worker/") || path === "/manifest.webmanifest";

/** @type {(request: Request) => Promise<Response>} */
export const asset = async (request) => (await caches.match(request)) ?? fetch(request);
