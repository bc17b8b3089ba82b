/** One line drawing a place. */
import type { Place } from './state.svelte';

export const icons: Record<Place, string> = {
  intake: 'M5 4h10l4 4v12H5zM14 4v5h5M9 14h6M12 11v6',
  dossiers: 'M4 6h6l2 2h8v11H4z',
  procedures: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM8 9h7M8 13h7',
  register: 'M4 5h16v14H4zM4 10h16M10 10v9',
  reports: 'M4 20h16M7 16v-5M12 16V5M17 16V9',
  money: 'M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M6 10v4M18 10v4',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
};
