/** Amounts of whole đồng as they are written and typed. */

/** `8000` as `8.000 đ`. */
export const dong = (amount: number) => `${grouped(amount)} đ`;

/** `8000` as `8.000`, `-8000` as `-8.000`. */
export const grouped = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

/**
 * What was typed as whole đồng, thousands apart or not; not a number where it is anything
 * else: a part of a đồng, a word, a sign before it are never read as something near.
 */
export function readDong(typed: string): number {
  const text = typed.trim().replace(/\s*(đ|₫|đồng|vnđ|vnd)\.?$/i, '');
  const whole = /^\d{0,15}$/.test(text) || /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3}){0,3}$/.test(text);
  return whole ? Number(text.replace(/\D/g, '')) : Number.NaN;
}
