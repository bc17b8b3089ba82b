/** Keys that are struck with Alt. */

/** The letter struck with Alt, whatever the keyboard's language makes of it. */
export function altLetter(event: KeyboardEvent): string | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  const byPlace = /^Key([A-Z])$/.exec(event.code)?.[1];
  return byPlace ?? (/^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : null);
}
