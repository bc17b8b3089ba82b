/**
 * The keys that bring something out, alike in every place but the intake, where F9 takes
 * one more dossier.
 */
export const OUTPUTS = { print: 'F9', xlsx: 'Ctrl E', pdf: 'Ctrl S' } as const;
export type Output = keyof typeof OUTPUTS;

const LETTERS: Record<string, Output> = { KeyE: 'xlsx', KeyS: 'pdf' };

/** What a key brings out; nothing while something lies over the place. */
export function outputAt(event: KeyboardEvent): Output | null {
  if (event.altKey || event.shiftKey || event.metaKey) return null;
  if (document.querySelector('[role="dialog"]')) return null;
  if (!event.ctrlKey) return event.key === OUTPUTS.print ? 'print' : null;
  return LETTERS[event.code] ?? null;
}
