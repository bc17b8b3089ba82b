import { describe, expect, it } from 'vitest';
import { errands } from './errands.svelte';

const open = { to: 'dossiers', what: 'open', code: 'A', scanned: false } as const;

describe('errands', () => {
  it('are taken once, by the place that they are for', () => {
    errands.send(open);
    expect(errands.take('intake')).toBeNull();
    expect(errands.waiting('dossiers')).toBe(open);
    expect(errands.take('dossiers')).toBe(open);
    expect(errands.take('dossiers')).toBeNull();
  });

  it('wait one at a time: the newest', () => {
    errands.send(open);
    errands.send({ to: 'intake', what: 'scan', text: 'first' });
    errands.send({ to: 'intake', what: 'scan', text: 'second' });
    expect(errands.take('dossiers')).toBeNull();
    expect(errands.take('intake')).toMatchObject({ text: 'second' });
    expect(errands.take('intake')).toBeNull();
  });
});
