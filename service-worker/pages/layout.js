// What every page knows: its language, its reader, where it stands, and what has not been sent.
import { asked } from "./asked.js";

/** @typedef {Record<string, any>} Data */

/**
 * The frame of a page; nothing of it names a person visited.
 * @type {(view: Data, nav: string) => Data}
 */
export const layout = (view, nav) => {
  const me = view.me;
  const refused = view.outbox.filter((/** @type {Data} */ each) => each.state === "refused").length;
  return {
    language: view.language,
    assets: view.assets,
    worker: view.worker,
    nav,
    role: me.role,
    me: { id: me.id, name: me.name, family: me.family },
    waiting: view.outbox.length - refused,
    refused,
    questions: asked(view).length,
    demo: view.demo,
    keeps: view.keeps,
  };
};
