/** Where the guide is opened: at what is told there about the place that one is in. */
import type { Place } from './state.svelte';

/** The chapter of each place. */
export const CHAPTERS: Record<Place, string> = {
  intake: '2-tiep-nhan-ho-so',
  dossiers: '4-ho-so',
  procedures: '5-thu-tuc',
  register: '6-so-danh-sach',
  reports: '7-bao-cao',
  money: 'phi-le-phi-alt-6',
  settings: '8-quan-tri',
};

/** What tells before anybody has signed in. */
export const DOOR = '1-mo-chuong-trinh';

/** What stands in a place, or lies over it, and is told by itself: where it is found. */
export const PARTS: Record<string, string> = {
  '[data-testid="dossier-code"]': 'mot-ho-so',
  '[role="dialog"][data-testid="closing"]': 'chot-ngay',
  '[role="dialog"][data-testid="outbox"]': 'gui-ve-may-chu-tinh',
  '[role="dialog"][data-testid="prints"]': 'hang-doi-in',
};

class Guide {
  /** Whether it lies open. */
  open = $state(false);
  /** The heading that it was opened at. */
  at = $state(DOOR);

  /** Opens it at what is seen, or closes it. */
  toggle(place: Place | null): void {
    this.open = !this.open;
    if (!this.open) return;
    const parts = Object.keys(PARTS).filter((where) => document.querySelector(where));
    this.at = place ? (PARTS[parts.at(-1) ?? ''] ?? CHAPTERS[place]) : DOOR;
  }
}

export const guide = new Guide();
