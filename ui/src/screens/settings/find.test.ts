import { describe, expect, it } from 'vitest';
import { dictionaries } from '../../words';
import { findInputs } from './find';
import { ACTS } from './acts';
import { settingsOf } from './inputs';
import { SECTIONS } from './sections';

const first = (text: string, language: 'vi' | 'en' = 'vi') =>
  findInputs(text, dictionaries[language]).map(({ section, id }) => id || section);

const sources = import.meta.glob<string>('./**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('an input of the settings', () => {
  it.each([
    ['lề', 'printers'],
    ['VietQR', 'account'],
    ['giờ', 'calendar'],
    ['mật khẩu', 'officer-password'],
    ['thẻ', 'set-identity-pictures'],
    ['so dien thoai', 'set-phone'],
    ['tu khoa', 'set-lock'],
    ['máy in kiểm soát', 'set-printer-control'],
    ['usb', 'copies'],
  ])('is found by what everybody calls it: %s', (text, id) => {
    expect(first(text)).toContain(id);
  });

  it('is found in the other language by its words there', () => {
    expect(first('margin', 'en')).toContain('printers');
    expect(first('password', 'en')).toContain('officer-password');
  });

  it('is not found by a word that nobody says', () => {
    expect(first('xyzzy')).toEqual([]);
    expect(first('  ')).toEqual([]);
  });

  it('has its line in the table of inputs, wherever it stands', () => {
    const known = [...settingsOf(), ...ACTS].map(({ id }) => id);
    const ids = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/\bid="((?:set|officer|days|import|enrol|backup)-[\w-]+)"/g)].map(
        ([, id = '']) => id,
      ),
    );
    expect(ids.length).toBeGreaterThan(15);
    // Off or worked is chosen beside the day, roles beside the name; what was written is told.
    const beside = ['days-kind', 'officer', 'backup-done'];
    expect(ids.filter((id) => !known.includes(id) && !beside.includes(id))).toEqual([]);
  });

  it('and its everyday words belong to one that is there', () => {
    const known = [...SECTIONS, ...[...settingsOf(), ...ACTS].map(({ id }) => id)] as string[];
    const named = Object.keys(dictionaries.vi.settings.everyday);
    expect(named.filter((one) => !known.includes(one))).toEqual([]);
  });
});
