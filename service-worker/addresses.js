// The table of addresses: every page of a worker, answered here as the server would answer it.
import { brief, map_of } from "./web/brief.js";
import { calendar, file as calendar_file } from "./web/calendar_file.js";
import { caution, contact_rules, end_caution, new_caution, set_caution, set_contact_rule } from "./web/door.js";
import { discard_draft, keep_draft, reopen_draft } from "./web/drafts.js";
import { reading } from "./web/entrusting.js";
import { change, household_change, new_household, register } from "./web/household_changes.js";
import { entries, household, households } from "./web/households.js";
import {
  compare,
  correct,
  correction,
  entry,
  entry_move,
  keep_entry_move,
  withdraw,
  withdrawal,
} from "./web/mending.js";
import { entry as entry_paper, record as record_paper, week as week_paper } from "./web/papers.js";
import { change_person, join, move, moving, new_person, person } from "./web/persons.js";
import { cancel_plan, change_plan, keep_plan, plan, planned } from "./web/plans.js";
import { answer, question, questions, resolve } from "./web/questions.js";
import { ending, keep_ending, keep_pause, pause, resume } from "./web/rest.js";
import { look, search } from "./web/search.js";
import { language, maps, settings } from "./web/settings.js";
import { accept, cancel, cancellation, decline, hand, handing, postpone, postponement } from "./web/step_hands.js";
import { finish, step } from "./web/steps.js";
import { today } from "./web/today.js";
import { choose, note, visit } from "./web/visits.js";
import { send, waiting } from "./web/waiting.js";
import { week } from "./web/week.js";

/** @typedef {(asked: import("./router.js").Asked) => Promise<Response>} Handler */

/** @type {[string, RegExp, Handler][]} */
export const ADDRESSES = [
  ["GET", /^\/$/, today],
  ["GET", /^\/households$/, households],
  ["GET", /^\/households\/([0-9a-f-]{36})$/, household],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries$/, entries],
  ["GET", /^\/households\/new$/, new_household],
  ["POST", /^\/households\/new$/, register],
  ["GET", /^\/households\/([0-9a-f-]{36})\/change$/, household_change],
  ["POST", /^\/households\/([0-9a-f-]{36})\/change$/, change],
  ["GET", /^\/households\/([0-9a-f-]{36})\/persons\/new$/, new_person],
  ["POST", /^\/households\/([0-9a-f-]{36})\/persons\/new$/, join],
  ["GET", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})$/, person],
  ["POST", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})$/, change_person],
  ["GET", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})\/move$/, moving],
  ["POST", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})\/move$/, move],
  ["GET", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})\/contact-rules$/, contact_rules],
  ["POST", /^\/households\/([0-9a-f-]{36})\/persons\/([0-9a-f-]{36})\/contact-rules$/, set_contact_rule],
  ["GET", /^\/households\/([0-9a-f-]{36})\/cautions\/new$/, new_caution],
  ["POST", /^\/households\/([0-9a-f-]{36})\/cautions\/new$/, set_caution],
  ["GET", /^\/households\/([0-9a-f-]{36})\/cautions\/([0-9a-f-]{36}(?:-c[1-9][0-9]{0,2})?)$/, caution],
  ["POST", /^\/households\/([0-9a-f-]{36})\/cautions\/([0-9a-f-]{36}(?:-c[1-9][0-9]{0,2})?)$/, set_caution],
  ["POST", /^\/households\/([0-9a-f-]{36})\/cautions\/([0-9a-f-]{36}(?:-c[1-9][0-9]{0,2})?)\/end$/, end_caution],
  ["GET", /^\/visits\/new$/, choose],
  ["GET", /^\/households\/([0-9a-f-]{36})\/visits\/new$/, visit],
  ["POST", /^\/households\/([0-9a-f-]{36})\/visits$/, note],
  ["GET", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)$/, step],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)$/, finish],
  ["GET", /^\/households\/([0-9a-f-]{36})\/pause$/, pause],
  ["POST", /^\/households\/([0-9a-f-]{36})\/pause$/, keep_pause],
  ["GET", /^\/households\/([0-9a-f-]{36})\/ending$/, ending],
  ["POST", /^\/households\/([0-9a-f-]{36})\/ending$/, keep_ending],
  ["POST", /^\/households\/([0-9a-f-]{36})\/resumption$/, resume],
  ["GET", /^\/households\/([0-9a-f-]{36})\/reading$/, reading],
  ["GET", /^\/households\/([0-9a-f-]{36})\/plans\/new$/, plan],
  ["POST", /^\/households\/([0-9a-f-]{36})\/plans\/new$/, keep_plan],
  ["GET", /^\/households\/([0-9a-f-]{36})\/plans\/([0-9a-f-]{36})$/, planned],
  ["POST", /^\/households\/([0-9a-f-]{36})\/plans\/([0-9a-f-]{36})$/, change_plan],
  ["POST", /^\/households\/([0-9a-f-]{36})\/plans\/([0-9a-f-]{36})\/cancellation$/, cancel_plan],
  ["GET", /^\/households\/([0-9a-f-]{36})\/brief$/, brief],
  ["GET", /^\/households\/([0-9a-f-]{36})\/map$/, map_of],
  ["GET", /^\/week$/, week],
  ["GET", /^\/week\/paper$/, week_paper],
  ["GET", /^\/calendar$/, calendar],
  ["GET", /^\/calendar\/file$/, calendar_file],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})$/, entry],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/correction$/, correction],
  ["POST", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/correction$/, correct],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/withdrawal$/, withdrawal],
  ["POST", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/withdrawal$/, withdraw],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/move$/, entry_move],
  ["POST", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/move$/, keep_entry_move],
  ["POST", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/comparison$/, compare],
  ["GET", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/postponement$/, postponement],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/postponement$/, postpone],
  ["GET", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/handing$/, handing],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/handing$/, hand],
  ["GET", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/cancellation$/, cancellation],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/cancellation$/, cancel],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/acceptance$/, accept],
  ["POST", /^\/households\/([0-9a-f-]{36})\/steps\/([0-9a-f-]{36}-[1-9][0-9]*)\/refusal$/, decline],
  ["GET", /^\/questions$/, questions],
  ["GET", /^\/households\/([0-9a-f-]{36})\/questions\/([0-9a-f-]{36})$/, question],
  ["POST", /^\/households\/([0-9a-f-]{36})\/questions\/([0-9a-f-]{36})\/answers$/, answer],
  ["POST", /^\/households\/([0-9a-f-]{36})\/questions\/([0-9a-f-]{36})\/resolution$/, resolve],
  ["GET", /^\/households\/([0-9a-f-]{36})\/paper$/, record_paper],
  ["GET", /^\/households\/([0-9a-f-]{36})\/entries\/([0-9a-f-]{36})\/paper$/, entry_paper],
  ["GET", /^\/search$/, search],
  ["POST", /^\/search$/, look],
  ["GET", /^\/waiting$/, waiting],
  ["POST", /^\/waiting$/, send],
  ["POST", /^\/drafts$/, keep_draft],
  ["POST", /^\/drafts\/([0-9a-f-]{36})\/discard$/, discard_draft],
  ["POST", /^\/drafts\/([0-9a-f-]{36})\/reopening$/, reopen_draft],
  ["GET", /^\/settings$/, settings],
  ["POST", /^\/settings\/language$/, language],
  ["POST", /^\/settings\/maps$/, maps],
];

/** @type {(method: string, path: string) => {handler: Handler, ids: string[]} | null} */
export const found = (method, path) => {
  for (const [verb, pattern, handler] of ADDRESSES) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return { handler, ids: match.slice(1) };
  }
  return null;
};
