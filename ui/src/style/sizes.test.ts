/** The type scale stands in the tokens alone: nothing else in the window names a size. */
import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(
  ['../**/*.{svelte,css,ts}', '!./tokens.css', '!./sizes.test.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);
/** A size of type that is a number instead of a token. */
const LITERAL = /(?:font-size|font)\s*:\s*(?:[\w-]+\s+)*[\d.]+(?:px|rem|em|pt|%)|fontSize\s*=/;

describe('the size of type', () => {
  it('is a token wherever a source sets it', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    const named = Object.entries(sources).filter(([, text]) => LITERAL.test(text));
    expect(named.map(([file]) => file)).toEqual([]);
  });

  it.each(['font-size: 11.5px', 'font: 600 13px/1 var(--type)', "el.style.fontSize = '9pt'"])(
    'is refused as %s',
    (line) => expect(line).toMatch(LITERAL),
  );

  it.each(['font-size: var(--t-note)', 'font: inherit', 'font-weight: 600'])(
    'may be said as %s',
    (line) => expect(line).not.toMatch(LITERAL),
  );
});
