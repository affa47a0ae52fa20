// What the server writes beside the worker's modules, for the type checker only.
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
  export const PLACES: { name: string; team: string; neighbourhoods: string[] }[];
  export const LOCK_MINUTES: { idle: number; hidden: number };
}
declare module "*/made/templates.js" {
  export const render: (template: string, language: string, data: unknown) => string;
}
declare module "*/made/words.js" {
  export const say: (language: string, key: string, params?: { [name: string]: unknown }) => string;
}
declare module "*/made/forms.js" {
  export const FORMS: { [name: string]: any };
  export const CODES: { [list: string]: any };
}
