// Whose address stays inside: nothing outside Banso is ever told where they live.

/**
 * By a mark of protection, or a caution for safety, even one that has run out: better once too often.
 * @type {(household: {[name: string]: any}) => boolean}
 */
export const is_protected = (household) =>
  [household, ...household.persons].some(({ protection }) => protection) ||
  household.cautions.some((/** @type {{kind: string}} */ { kind }) => kind === "safety");
