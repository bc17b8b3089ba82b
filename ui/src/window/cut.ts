/**
 * What is too long for its box ends in dots; the whole of it is told under the pointer. A box
 * with something wrong tells that instead.
 */

/** The whole of what is cut in a box; nothing where all of it is seen. */
function wholeOf(at: HTMLInputElement | HTMLSelectElement): string {
  if (at instanceof HTMLSelectElement) return at.selectedOptions[0]?.text ?? '';
  return at.type !== 'password' && at.scrollWidth > at.clientWidth ? at.value : '';
}

/** Tells the whole wherever the pointer goes, until the returned function is called. */
export function tellWhatIsCut(): () => void {
  const over = ({ target }: Event) => {
    const box = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (box && target.matches('.input:not([aria-invalid="true"])')) target.title = wholeOf(target);
  };
  document.addEventListener('pointerover', over);
  return () => document.removeEventListener('pointerover', over);
}
