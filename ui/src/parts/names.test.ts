/** Names that were typed without capitals. */
import { describe, expect, it } from 'vitest';
import { withCapitals } from './names';

describe('a name', () => {
  it('typed without capitals has them by itself', () => {
    expect(withCapitals('trần thị bích ngọc')).toBe('Trần Thị Bích Ngọc');
    expect(withCapitals('đặng ánh ơn')).toBe('Đặng Ánh Ơn');
    expect(withCapitals("h'hen niê")).toBe("H'Hen Niê");
    expect(withCapitals('y-bhiăk mlô')).toBe('Y-Bhiăk Mlô');
    expect(withCapitals("o'connor")).toBe("O'Connor");
    expect(withCapitals("ma'i")).toBe("Ma'i");
  });
  it('with a capital is written as somebody knows it', () => {
    for (const name of ['TRẦN THỊ B', 'Ludwig van Beethoven', 'nguyễn Văn An', ''])
      expect(withCapitals(name)).toBe(name);
  });
});
