// The one error that a person is told about: a code, and the field it belongs to.

/** Something was asked that may not be done; the words for `code` are in pwa/words. */
export class Refused extends Error {
  /**
   * @param {string} code
   * @param {string | null} field
   */
  constructor(code, field) {
    super(field === null ? code : `${code}: ${field}`);
    this.code = code;
    this.field = field;
  }
}

/** @type {(code: string, field?: string | null) => Refused} */
export const refused = (code, field = null) => new Refused(code, field);

/** @type {(error: unknown) => error is Refused} */
export const is_refused = (error) => error instanceof Refused;
