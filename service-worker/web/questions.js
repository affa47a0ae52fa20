// 質問: what the supervisor asked, answering it, and saying that it is settled.
import { page } from "../answer.js";
import { jst } from "../calendar.js";
import { read } from "../forms.js";
import { CODES, FORMS } from "../made/forms.js";
import { question_page, questions_page } from "../pages/questions.js";
import { kept, newId } from "./kept.js";

/** @typedef {import("../addresses.js").Handler} Handler */

/** @type {Handler} */
export const questions = async (asked) => page("questions/index.html", questions_page(await asked.view()));

/** @type {Handler} */
export const question = async (asked) => {
  const [household = "", id = ""] = asked.ids;
  return page("questions/show.html", question_page(await asked.view(), household, id, {}, [], newId()));
};

/** @type {Handler} */
export const answer = async (asked) => {
  const [household_id = "", question_id = ""] = asked.ids;
  const fields = await asked.fields();
  const now = jst(Date.now());
  const { id, known, body, mistakes } = read(FORMS.answer, CODES, fields, now);
  const act = {
    id: id ?? "",
    kind: "question.answered",
    household_id,
    about: [],
    happened_at: now,
    known,
    body: { question_id, ...body },
  };
  const shown = async () =>
    page(
      "questions/show.html",
      question_page(await asked.view(), household_id, question_id, fields, mistakes, id ?? ""),
      422,
    );
  return kept(asked, { fields, mistakes, act, next: `/households/${household_id}/questions/${question_id}`, shown });
};

/** Nothing is typed here, so nothing can be mistaken. @type {Handler} */
export const resolve = async (asked) => {
  const [household_id = "", question_id = ""] = asked.ids;
  const fields = await asked.fields();
  const { id = newId(), known } = { id: fields.id?.[0], known: Number(fields.known?.[0] ?? 0) };
  const act = {
    id: id ?? "",
    kind: "question.resolved",
    household_id,
    about: [],
    happened_at: jst(Date.now()),
    known,
    body: { question_id },
  };
  return kept(asked, {
    fields,
    mistakes: [],
    act,
    next: "/questions",
    shown: async () => page("questions/index.html", questions_page(await asked.view())),
  });
};
