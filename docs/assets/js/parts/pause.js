/**
 * Resolves in a task of its own: a long beginning in pieces lets the browser answer and paint in between. Where it can
 * be asked, what waits comes before other new tasks.
 */
export const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
