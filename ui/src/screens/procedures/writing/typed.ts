/**
 * A draft of a procedure between the desk's way of writing it (days as `2027-01-01`, amounts
 * as bare digits) and the way people type it. What cannot be read goes as it was typed, and
 * the desk says what is wrong with it.
 */
import { isoOf, spoken } from '../../../parts/dates';
import { grouped, readDong } from '../../../parts/money';
import type { WrittenFee } from '../../../wire/WrittenFee';
import type { WrittenProcedure } from '../../../wire/WrittenProcedure';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

function amountSent(typed: string): string {
  const read = readDong(typed);
  return typed.trim() && Number.isInteger(read) ? String(read) : typed;
}

const amountTyped = (sent: string) => (/^\d{1,15}$/.test(sent) ? grouped(Number(sent)) : sent);
const dayTyped = (sent: string) => (ISO.test(sent) ? spoken(sent) : sent);
const daySent = (typed: string) => isoOf(typed) ?? typed.trim();

function changed(
  draft: WrittenProcedure,
  day: (text: string) => string,
  amount: (text: string) => string,
): WrittenProcedure {
  const { decision } = draft;
  const fee = (one: WrittenFee): WrittenFee => ({ ...one, amount: amount(one.amount) });
  return {
    ...draft,
    decision: { ...decision, dated: day(decision.dated), effective: day(decision.effective) },
    channels: draft.channels.map((channel) => ({
      ...channel,
      times: channel.times.map((time) => ({ ...time, fees: time.fees.map(fee) })),
    })),
  };
}

/** As it is typed: days and amounts for people. */
export const asTyped = (sent: WrittenProcedure) => changed(sent, dayTyped, amountTyped);

/** As it goes to the desk. */
export const asSent = (typed: WrittenProcedure) => changed(typed, daySent, amountSent);

/** Lines of a text as they are kept; an empty one while it is typed is none yet. */
export const linesOf = (text: string) => text.split('\n');
