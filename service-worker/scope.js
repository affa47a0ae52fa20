// The worker's own global, given its true type once.
export const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
