import { describe, expect, it } from 'vitest';
import { scaleOf } from './canvas';

describe('a page on a canvas', () => {
  it('is drawn 1,400 pixels wide', () => {
    expect(595 * scaleOf({ width: 595, height: 842 })).toBeCloseTo(1400);
    expect(14400 * scaleOf({ width: 14400, height: 1 })).toBeCloseTo(1400);
  });

  it('is never longer than a canvas can be', () => {
    const scale = scaleOf({ width: 1, height: 14400 });
    expect(14400 * scale).toBeCloseTo(8192);
  });
});
