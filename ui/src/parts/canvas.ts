/** How large a page is drawn: wide enough to read, and never more than a canvas can be. */

/** How wide a page is drawn, in pixels: sharp enough to read what was scanned at 200 dpi. */
const WIDTH = 1400;
/** The longest side of a canvas; some web views draw nothing on a longer one. */
const LONGEST = 8192;

/** By how much a page of this size, in points, is made larger or smaller. */
export function scaleOf(page: { width: number; height: number }): number {
  return Math.min(WIDTH / page.width, LONGEST / page.height);
}
