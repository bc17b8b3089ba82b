/** Codes as people type them: in any case. */

/** Whether the whole of a code is typed, and nothing else. */
export const isWhole = (code: string, typed: string) =>
  code.toUpperCase() === typed.trim().toUpperCase();
