// Asks the server something and tells its refusals apart from no signal.

/** What the server refused, by code. */
export class Refusal extends Error {
  /** @param {string} code @param {string | null} field */
  constructor(code, field) {
    super(code);
    this.code = code;
    this.field = field;
  }
}

/** @type {(path: string, body: any, limit?: number) => Promise<any>} */
export const ask = async (path, body, limit = 15_000) => {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(limit),
  });
  // A captive portal answers too, with a page of its own.
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new TypeError("not our server");
  const answer = await response.json();
  if (!response.ok) throw new Refusal(String(answer?.code), answer?.field ?? null);
  return answer;
};
