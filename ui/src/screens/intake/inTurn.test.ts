/** In which order a scan and the keys after it are done. */
import { describe, expect, it } from 'vitest';
import { InTurn } from './inTurn';

/** Work that ends when it is told to. */
function work(name: string, done: string[]) {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, do: () => ended.then(() => void done.push(name)) };
}

describe('a key after a scan', () => {
  it('waits until the scan is read, however long that takes', async () => {
    const [turn, done] = [new InTurn(), [] as string[]];
    const card = work('card', done);
    const read = turn.do(card.do);
    const aside = turn.do(() => done.push('aside'));
    await Promise.resolve();
    expect(done).toEqual([]);
    card.end();
    await Promise.all([read, aside]);
    expect(done).toEqual(['card', 'aside']);
  });

  it('waits for a scan that cannot be read, too', async () => {
    const [turn, done] = [new InTurn(), [] as string[]];
    const read = turn.do(() => Promise.reject(new Error('mangled')));
    const aside = turn.do(() => done.push('aside'));
    await expect(read).rejects.toThrow('mangled');
    await aside;
    expect(done).toEqual(['aside']);
  });

  it('is done at once where nothing is being read', async () => {
    const [turn, done] = [new InTurn(), [] as string[]];
    await turn.do(async () => done.push('card'));
    await Promise.resolve();
    void turn.do(() => done.push('aside'));
    expect(done).toEqual(['card', 'aside']);
  });
});

describe('a key after a key', () => {
  it('waits until that is done', async () => {
    const [turn, done] = [new InTurn(), [] as string[]];
    const aside = work('aside', done);
    const both = [turn.do(aside.do), turn.do(() => done.push('list'))];
    await Promise.resolve();
    expect(done).toEqual([]);
    aside.end();
    await Promise.all(both);
    expect(done).toEqual(['aside', 'list']);
  });
});

describe('two scans', () => {
  it('are read one after the other', async () => {
    const [turn, done] = [new InTurn(), [] as string[]];
    const [first, second] = [work('first', done), work('second', done)];
    const both = [turn.do(first.do), turn.do(second.do)];
    second.end();
    first.end();
    await Promise.all(both);
    expect(done).toEqual(['first', 'second']);
  });
});
