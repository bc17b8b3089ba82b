import { describe, expect, it } from 'vitest';
import type { Settings } from '../../wire/Settings';
import { dictionaries } from '../../words';
import { SECTION_OF, settingsOf } from './inputs';

const sources = import.meta.glob<string>('./**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const all = Object.values(sources).join('\n');
const nameOf = (path: string) => path.replace(/.*\/(.*)\.svelte$/, '$1');
const shown = Object.entries(sources)
  .filter(([path]) => path.startsWith('./pages/') || all.includes(`<${nameOf(path)}`))
  .map(([, text]) => text)
  .join('\n');

/** The sections whose page is drawn, and with it what needs no more than a line. */
const sections = [...shown.matchAll(/<Page section="(\w+)"/g)].map(([, section]) => section);

/** What may stand where an id of a page leaves a place open. */
const OPEN: Record<string, string> = {
  form: Object.keys(dictionaries.vi.papers.names).join('|'),
  'nth + 1': '\\d+',
};

/** The inputs of the pages: each as a pattern of its ids. */
const inputs = [...shown.matchAll(/id="(set-[^"]+)"/g)].map(([, id = '']) => {
  const filled = id.replace(/\{([^}]+)\}/g, (_, open: string) => `(${OPEN[open] ?? '\\w+'})`);
  return new RegExp(`^${filled}$`);
});

describe('every setting', () => {
  it.each(Object.keys(SECTION_OF))('is in the table and has its inputs on a page: %s', (name) => {
    const rows = settingsOf().filter(({ field }) => field.split('.')[1] === name);
    expect(rows).not.toEqual([]);
    const own = rows.filter((row) => !row.simple);
    expect(own.filter(({ id }) => !inputs.some((input) => input.test(id)))).toEqual([]);
    const set = `settings\\.${name} =[^=]|bind:value=\\{settings\\.${name}[.}]`;
    if (own.length) expect(shown).toMatch(new RegExp(set));
    for (const row of rows) if (row.simple) expect(sections).toContain(row.section);
  });

  const blank = { letterhead: {} } as Settings;
  it.each(settingsOf().filter((row) => row.simple))('is read back as it is put: $id', (row) => {
    const settings = structuredClone(blank);
    const told = row.simple?.kind === 'yes_no' ? 'yes' : '15';
    row.simple?.put(settings, told);
    expect(row.value(settings)).toBe(told);
    row.simple?.put(settings, '');
    expect(row.value(settings)).toBe('');
  });
});
