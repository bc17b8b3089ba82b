import { describe, expect, it } from 'vitest';
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
    const own = rows.filter(({ put }) => !put);
    expect(own.filter(({ id }) => !inputs.some((input) => input.test(id)))).toEqual([]);
    const set = `settings\\.${name} =[^=]|bind:value=\\{settings\\.${name}[.}]`;
    if (own.length) expect(shown).toMatch(new RegExp(set));
    for (const { put, section } of rows)
      if (put) expect(shown).toMatch(new RegExp(`<Texts [^>]*section="${section}"`));
  });
});
