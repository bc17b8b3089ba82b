/** Enter goes to the next input, as a typewriter's carriage does. */

/**
 * What may be next, in the order of the page; of a row of options, the chosen one. What
 * stands in `data-passed` is passed: Tab still reaches it.
 */
function stops(form: HTMLElement, from: HTMLElement): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLElement>('input, select, textarea, .btn.go')];
  const inputs = all.filter((input) => input === from || !input.closest('[data-passed]'));
  const radios = new Map<string, HTMLInputElement>();
  for (const input of inputs) {
    if (!(input instanceof HTMLInputElement) || input.type !== 'radio') continue;
    const known = radios.get(input.name);
    if (!known || input.checked) radios.set(input.name, input);
  }
  const chosen = new Set<HTMLElement>(radios.values());
  return inputs.filter(
    (input) =>
      input === from ||
      !(input instanceof HTMLInputElement && input.type === 'radio') ||
      chosen.has(input),
  );
}

/** Moves the focus to the stop after `from`; stays where there is none. */
export function carryOn(form: HTMLElement, from: HTMLElement): void {
  const line = stops(form, from);
  const name = from instanceof HTMLInputElement && from.type === 'radio' ? from.name : null;
  const after = line.slice(line.indexOf(from) + 1);
  const next = after.find(
    (stop) => !(name && stop instanceof HTMLInputElement && stop.name === name),
  );
  next?.focus();
  // As after Tab: what stands there is typed over, never added to.
  if (next instanceof HTMLInputElement) next.select();
}
