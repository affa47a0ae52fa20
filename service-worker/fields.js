// What a form sends, as texts by name; files and whatever is no form are left out.

/** @typedef {{[name: string]: string[]}} Fields */

/** @type {(request: Request) => Promise<Fields>} */
export const fieldsOf = async (request) => {
  /** @type {Fields} */
  const fields = {};
  for (const [name, value] of await read(request)) {
    if (typeof value === "string") (fields[name] ??= []).push(value);
  }
  return fields;
};

/** @type {(request: Request) => Promise<Iterable<[string, FormDataEntryValue]>>} */
const read = async (request) => {
  try {
    return await request.formData();
  } catch {
    return [];
  }
};
