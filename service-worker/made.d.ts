// What the server makes for the phone: compiled templates, words, forms, and which version this is.
declare module "*/made/release.js" {
  export const HASH: string;
  export const WORKER: string;
  export const ASSETS: string;
  export const CSP: string;
  export const HEADERS: { [name: string]: string };
  export const STATIC_FILES: string[];
  export const DEMO: boolean;
  export const NUMBERS: string[];
  export const OFFLINE_DAYS: number;
  export const LOCK_MINUTES: { idle: number; hidden: number };
}
declare module "*/made/templates.js" {
  export const render: (name: string, language: string, data: { [name: string]: any }) => string;
}
declare module "*/made/words.js" {
  export const say: (language: string, key: string, given: { [name: string]: unknown }) => string;
}
declare module "*/made/forms.js" {
  export const FORMS: { [form: string]: any };
  export const CODES: { [list: string]: any };
}
