/** Amounts of whole đồng as they are written and typed. */

/** `8000` as `8.000 đ`. */
export const dong = (amount: number) => `${grouped(amount)} đ`;

/** `8000` as `8.000`. */
export const grouped = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

/** What was typed as whole đồng; what is no digit does not count. */
export const typedDong = (typed: string) => Number(typed.replace(/\D/g, '').slice(0, 15));
