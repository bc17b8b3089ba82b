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

/** What lies over a place, or stands in it, and is told by itself: by its test id. */
export const PARTS: Record<string, string> = {
  'dossier-code': 'mot-ho-so',
  closing: 'chot-ngay',
  outbox: 'gui-ve-may-chu-tinh',
  prints: 'hang-doi-in',
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
    const parts = Object.keys(PARTS).filter((id) =>
      document.querySelector(`[data-testid="${id}"]`),
    );
    this.at = place ? (PARTS[parts.at(-1) ?? ''] ?? CHAPTERS[place]) : DOOR;
  }
}

export const guide = new Guide();
