/** A scanner on a machine that is busy: its keys come slowly, by fits and starts, in heaps. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToWedge } from './wedge';

/** As much of an input as the scanner's keys meet. */
class Input {
  value = '';
  type = 'text';
  role: string | null = null;
  dispatchEvent(): void {}
  checkVisibility = () => true;
  get selectionStart(): number {
    return this.value.length;
  }
  get selectionEnd(): number {
    return this.value.length;
  }
}

type Listener = (event: object) => void;
let heard: [string, Listener][] = [];
let scans: string[] = [];
let at: Input | null = null;
let now = 0;

/** Hands an event to whoever listens; true where nobody took it. */
function hand(type: string, event: object): boolean {
  let taken = false;
  let stopped = false;
  const full = {
    code: '',
    ...event,
    preventDefault: () => (taken = true),
    stopImmediatePropagation: () => (stopped = true),
  };
  for (const [of, listener] of heard) if (of === type && !stopped) listener(full);
  return !taken;
}

/** One key, `gap` after the one before. */
function strike(key: string, gap: number): void {
  now += gap;
  vi.advanceTimersByTime(gap);
  const here = at;
  if (!hand('keydown', { key, timeStamp: now }) || key.length > 1 || !here) return;
  here.value += key;
  hand('input', { isTrusted: true });
}

/** Gaps of a stuttering machine: mostly quick, some of a hand's, now and then a stall. */
const jitter = (nth: number) => (nth % 11 === 10 ? 380 : nth % 3 ? 30 : 90);

function type(text: string, gap: (nth: number) => number): void {
  [...text].forEach((key, nth) => strike(key, gap(nth)));
}

beforeEach(() => {
  vi.useFakeTimers();
  [heard, scans, at, now] = [[], [], new Input(), 10_000];
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('HTMLTextAreaElement', class {});
  vi.stubGlobal('document', {
    get activeElement() {
      return at;
    },
  });
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: Listener) => heard.push([type, listener]),
    removeEventListener: () => {},
  });
  listenToWedge((text) => scans.push(text));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CARD = '074199001234||TRẦN THỊ B|05021999|Nữ|Phú Lợi|10082021';
const CODES = [CARD, 'H09.18-261125-0101', 'HTTPS://VNEID.GOV.VN/A', 'DN4740012345678'];

describe('a code that ended with Enter', () => {
  it.each(CODES)('is a scan however slowly its keys come, and no name: %s', (code) => {
    for (const gap of [() => 20, () => 120, () => 350, jitter]) {
      scans = [];
      type(code, gap);
      strike('Enter', gap(1));
      expect(scans).toEqual([code]);
      expect(at?.value).toBe('');
    }
  });

  it.each(CODES)('is a scan where the hands are at no input: %s', (code) => {
    at = null;
    type(code, jitter);
    strike('Enter', 90);
    expect(scans).toEqual([code]);
  });

  it.each(CODES)('leaves nothing in a box that its first key called: %s', (code) => {
    for (const gap of [() => 5, () => 20, () => 120, jitter]) {
      const box = new Input();
      [scans, at] = [[], null];
      // Letters struck on a table are words to look for: the page lays the focus there.
      now += 5000;
      hand('keydown', { key: code[0], timeStamp: now });
      at = box;
      box.value = code[0] ?? '';
      hand('input', { isTrusted: true });
      type(code.slice(1), gap);
      strike('Enter', gap(1));
      expect([scans, box.value]).toEqual([[code], '']);
    }
  });

  it('is a card though an input method ate its bars', () => {
    const eaten = '074199001234ưưTRẦN THỊ BÍCH NGỌCư05021999ưNữ';
    type(eaten, () => 120);
    strike('Enter', 120);
    expect(scans).toEqual([eaten]);
  });
});

describe('two cards in a heap', () => {
  const NEXT = '074085001235||LÊ VĂN TÁM|12031985|Nam|Phú Lợi|10052021';

  /** The page fills in the first card, and lays the focus elsewhere, in the midst of the next. */
  function inAHeap(gap: number, fallen: number): [name: Input, box: Input] {
    const [name, box] = [new Input(), new Input()];
    at = name;
    type(CARD, () => 5);
    strike('Enter', 5);
    name.value = 'TRẦN THỊ B';
    type(NEXT.slice(0, fallen), (nth) => (nth ? 10 : gap));
    at = box;
    type(NEXT.slice(fallen), () => 10);
    strike('Enter', 10);
    return [name, box];
  }

  it.each([
    [10, 1],
    [10, 3],
    [10, 12],
    [200, 1],
    [200, 5],
  ])('%i ms apart, the focus moved after %i keys: both are told, no digit stays', (gap, fallen) => {
    const [name, box] = inAHeap(gap, fallen);
    expect(scans).toEqual([CARD, NEXT]);
    expect([name.value, box.value]).toEqual(['TRẦN THỊ B', '']);
  });

  it('leave to a hand what it types soon after a card', () => {
    type(CARD, () => 5);
    strike('Enter', 5);
    type('khai sinh', (nth) => (nth ? 120 : 400));
    vi.advanceTimersByTime(5000);
    expect([scans, at?.value]).toEqual([[CARD], 'khai sinh']);
  });
});

describe('a hand that types right after a card and goes elsewhere', () => {
  const going: [string, () => void][] = [
    ['by a key', () => strike('F11', 60)],
    ['by a chord', () => hand('keydown', { key: 's', altKey: true, timeStamp: now })],
    ['by the mouse', () => hand('pointerdown', {})],
  ];
  it.each(going)('%s types each text where it was typed', (_, go) => {
    const [reason, moment] = [at, new Input()];
    type(CARD, () => 5);
    strike('Enter', 5);
    type('máy sai', (nth) => (nth ? 60 : 390));
    go();
    at = moment;
    type('27112026 09:00', () => 60);
    expect([scans, reason?.value, moment.value]).toEqual([[CARD], 'máy sai', '27112026 09:00']);
  });

  it('does not break a scan whose letters come by their numbers', () => {
    type(CARD, () => 5);
    strike('Enter', 5);
    type(CARD.slice(0, 20), () => 5);
    hand('keydown', { key: '0', altKey: true, timeStamp: now });
    type(CARD.slice(20), () => 5);
    strike('Enter', 5);
    expect([scans, at?.value]).toEqual([[CARD, CARD], '']);
  });

  it.each(going)('breaks no card that is on its way: %s', (_, go) => {
    type(CARD.slice(0, 20), () => 5);
    go();
    type(CARD.slice(20), () => 5);
    strike('Enter', 5);
    expect([scans, at?.value]).toEqual([[CARD], '']);
  });
});

it('a blank right after a card is the hand that chooses', () => {
  type(CARD, () => 5);
  strike('Enter', 5);
  strike(' ', 20);
  expect(at?.value).toBe(' ');
});

describe('what a hand types', () => {
  it.each(['Trần Thị Bích Ngọc', '0912345678', 'Khu phố 3, phường Phú Lợi, tỉnh Bình Dương'])(
    '%s and Enter is no scan',
    (text) => {
      type(text, () => 120);
      strike('Enter', 120);
      vi.advanceTimersByTime(5000);
      expect([scans, at?.value]).toEqual([[], text]);
    },
  );

  it('at no input long ago is no scan when Enter comes', () => {
    at = null;
    type('H09.18-261125-0101', () => 120);
    strike('Enter', 60_000);
    expect(scans).toEqual([]);
  });
});

it('a card whose keys an input method hides is not cut where it stalls for a moment', () => {
  [...CARD].forEach((letter, nth) => {
    vi.advanceTimersByTime(nth === 40 ? 1500 : 40);
    if (at) at.value += letter;
    hand('input', { isTrusted: true });
  });
  expect(scans).toEqual([]);
  vi.advanceTimersByTime(500);
  expect([scans, at?.value]).toEqual([[CARD], '']);
});

it('a receipt whose keys an input method hides is a scan in a box that searches, too', () => {
  if (at) [at.role, at.value] = ['combobox', 'H09.18-261125-0101'];
  hand('input', { isTrusted: true });
  strike('Enter', 40);
  expect([scans, at?.value]).toEqual([['H09.18-261125-0101'], '']);
});
