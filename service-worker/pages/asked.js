// Questions about entries that wait for the one who reads.

/** @typedef {Record<string, any>} Data */

/**
 * Household, entry and question: a worker's to answer, a supervisor's whose answer has come.
 * @type {(view: Data) => [Data, Data, Data][]}
 */
export const asked = (view) =>
  view.households.flatMap((/** @type {Data} */ state) =>
    state.entries.flatMap((/** @type {Data} */ entry) =>
      entry.questions
        .filter((/** @type {Data} */ question) => !question.resolved_by && waits_for(view.me, entry, question))
        .map((/** @type {Data} */ question) => [state, entry, question]),
    ),
  );

/**
 * Whoever has not had the last word.
 * @type {(me: Data, entry: Data, question: Data) => boolean}
 */
export const waits_for = (me, entry, question) => {
  const said_last = question.answers.length > 0 ? question.answers.at(-1).by : question.by;
  return [entry.by, question.by].includes(me.id) && said_last !== me.id;
};
