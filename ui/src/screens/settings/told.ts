/** What a field of a procedure says, in words: as the catalogue has it, or as a row does. */
import { spoken } from '../../parts/dates';
import { dong } from '../../parts/money';
import type { Words } from '../../words';
import type { Fee } from '../../wire/Fee';
import type { Level } from '../../wire/Level';
import type { Value } from '../../wire/Value';

const feeWords = ({ name, amount }: Fee) => [name, dong(amount)].filter(Boolean).join(' ');

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
  }
}
