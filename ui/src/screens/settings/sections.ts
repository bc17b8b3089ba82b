/** The sections of the settings, in the order of their index. */
export const SECTIONS = [
  'centre',
  'agencies',
  'catalogue',
  'printers',
  'scanning',
  'account',
  'staff',
  'calendar',
  'letters',
  'codes',
  'province',
  'copies',
  'about',
] as const;
export type Section = (typeof SECTIONS)[number];

/** The section so many further on; the ends stay ends. */
export function stepped(from: Section, by: number): Section {
  const at = SECTIONS.indexOf(from) + by;
  return SECTIONS[Math.min(Math.max(at, 0), SECTIONS.length - 1)] ?? from;
}
