// The number on the app's icon: how much is due today, and never what or whose. Not every browser has it.
import { due_count } from "./pages/today.js";
import { scope } from "./scope.js";

/** @typedef {{setAppBadge?: (count: number) => Promise<void>, clearAppBadge?: () => Promise<void>}} Badging */

/** @type {(view: {[name: string]: any}) => Promise<void>} */
export const showBadge = async (view) => {
  const count = due_count(view);
  const { navigator } = /** @type {{navigator: Badging}} */ (/** @type {unknown} */ (scope));
  try {
    await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.());
  } catch {
    // Refused where notifications are: the number also stands on 今日.
  }
};

/** @type {() => Promise<void>} Nobody's any more. */
export const clearBadge = async () => {
  const { navigator } = /** @type {{navigator: Badging}} */ (/** @type {unknown} */ (scope));
  await navigator.clearAppBadge?.().catch(() => undefined);
};
