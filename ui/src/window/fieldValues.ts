/** What a field of a procedure says, in words: as the catalogue has it, or as a row does. */
import { spoken } from '../parts/dates';
import { dong } from '../parts/money';
import type { Words } from '../words';
import type { Fee } from '../wire/Fee';
import type { FieldChange } from '../wire/FieldChange';
import type { Level } from '../wire/Level';
import type { RequiredPaper } from '../wire/RequiredPaper';
import type { Value } from '../wire/Value';

const feeWords = ({ name, amount }: Fee) => [name, dong(amount)].filter(Boolean).join(' ');

/** `1 bản chính, 2 bản chụp · CT01`: how many of which kind, and by which form. */
export function paperCounts(paper: RequiredPaper, words: Words): string {
  const { kinds, optional } = words.intake;
  const counted = [
    [paper.originals, kinds.original],
    [paper.certified, kinds.certified],
    [paper.copies, kinds.copy],
  ] as const;
  const counts = counted.filter(([n]) => n > 0).map(([n, kind]) => `${n} ${kind.toLowerCase()}`);
  const form = [paper.form ?? '', paper.optional ? optional : ''];
  return [counts.join(', '), ...form].filter(Boolean).join(' · ');
}

/** A part of a procedure that has a name of its own, a paper or a step; empty for the others. */
export function partName({ before, after }: FieldChange): string {
  const part = after.kind === 'nothing' ? before : after;
  if (part.kind === 'paper') return part.value.title;
  return part.kind === 'step' ? part.value.name : '';
}

export function toldValue(value: Value, words: Words): string {
  const { intake, settings } = words;
  switch (value.kind) {
    case 'nothing':
      return '–';
    case 'text':
    case 'agency':
      return value.value;
    case 'lines':
      return value.value.join('; ');
    case 'duration': {
      const { amount, unit } = value.value;
      if (unit === 'same_day') return intake.units.same_day;
      return `${amount} ${unit ? intake.units[unit] : '?'}`;
    }
    case 'fees':
      return value.value.map(feeWords).join('; ');
    case 'levels':
      return value.value.map((level: Level) => settings.decisions.levels[level]).join(', ');
    case 'channels':
      return value.value.map((channel) => intake[channel]).join(', ');
    case 'flag':
      return value.value ? settings.decisions.yes : settings.decisions.no;
    case 'day':
      return spoken(value.value);
    case 'paper':
      return paperCounts(value.value, words) || value.value.title;
    case 'step': {
      const { unit, hours } = value.value;
      return [words.writing.hoursOf(hours.replace('.', ',')), unit].filter(Boolean).join(' · ');
    }
  }
}
