/**
 * A keyboard-wedge scanner types faster than any hand. Its keys are kept out of
 * the inputs, its Enter submits nothing; what it typed is handed on whole. A
 * burst that turns out to be no code is given back to the input.
 */

/** Slower than this between two keys, in milliseconds, and it is a hand. */
const FAST_MS = 35;
/** After so many fast keys in a row it is a scanner. */
const CERTAIN = 8;
/** On a machine that stutters a scanner is still faster on average than any hand. */
const STUTTER_MS = 50;
/** A pause of this length ends whatever was being typed. */
const PAUSE_MS = 400;
/** A scan without Enter ends after this long; a slow machine stutters. */
const HOLD_MS = 900;
/** A scan that is not whole yet is waited for so long: the machine is busy. */
const UNFINISHED_MS = 3000;
/** What was struck during a stall is handled so soon after it. */
const STALLED_MS = 60;
/** Sooner than this after a scan's Enter no hand types: the next card is read already. */
const AT_ONCE_MS = 400;
/** Nobody types a number and this bar by hand: a card on a slow machine. */
const CARD = /\d{12}\|/;

/** Keys that stand beside a letter: they move nothing. */
const BESIDE = /^(Shift|Alt|AltGraph|Control|CapsLock|NumLock|Process|Unidentified|Dead)$/;

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** Inputs that hold no text: a key that is struck there stays nowhere, and is kept here. */
const WITHOUT_TEXT = /^(radio|checkbox|file|button|submit)$/;

function focused(): Typed | null {
  const at = document.activeElement;
  const input = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
  // A page that was just left keeps the focus for a moment.
  return input && !WITHOUT_TEXT.test(at.type) && at.checkVisibility() ? at : null;
}

function put(input: Typed | null, value: string): void {
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The sign by which some scanners say first what kind of code it is (AIM). */
const AIM = /\][A-Za-z][0-9A-Za-z]$/;

/** A scan without that sign before it. */
export const unframed = (text: string) => text.trim().replace(/^\][A-Za-z][0-9A-Za-z]/, '');

/** Whether a text is a receipt's code, as far as its shape tells; Caps Lock changes its letters. */
export function looksLikeReceipt(text: string): boolean {
  return /^(?=.*[A-Za-z])[A-Za-z0-9.]+-\d{6}-\d{4,9}$/.test(unframed(text));
}

/** A whole code at the end of a text, by the heads that agencies' codes have. */
const WHOLE_RECEIPT = /([GH]\d{2}|\d{3}\.\d{2}\.)[A-Z0-9.]*-\d{6}-\d{4,9}$/i;

/** An address of the web, or a health-insurance number: the desk says what it is. */
const KNOWN_CODE = /^([a-z]+:\/\/\S+|www\.\S+|[a-z]{2}\d{13})$/i;

/**
 * Whether a text is digits as the Vietnamese row types them (ă â ê ô, tones, đ), or the
 * French one (& é " ' ( - è _ ç à): the keyboard has another layout than the scanner.
 */
function hasOtherLayout(text: string): boolean {
  const [row = ''] = /^[A-Z]?(?:[aeo]?\p{M}+|đ)+/iu.exec(text.normalize('NFD')) ?? [];
  return row.length >= 10 || /^[A-Z]?[&é"'(\-è_çà]{2}[&é"'(\-è_çà:;)]{8,}/i.test(text);
}

/**
 * Whether a burst is a card, a receipt, some other code worth reading, or a
 * card whose bars an input method ate.
 */
export function looksLikeCode(text: string): boolean {
  const code = unframed(text);
  const mangled = code.length >= 30 && /\d{12}/.test(code);
  const known = KNOWN_CODE.test(code) || hasOtherLayout(code);
  return code.includes('|') || mangled || known || looksLikeReceipt(code);
}

/** A card whose bars an input method ate: its number, and after the name a date. */
const WITHOUT_BARS = /^\d{12}[^\d\s].*\D\d{8}\D/;

/**
 * Whether a text that ended with Enter is a code at any speed, alone in its input: no hand
 * types one there, and none is anybody's name.
 */
function isCodeByShape(text: string): boolean {
  const code = unframed(text);
  return KNOWN_CODE.test(code) || WITHOUT_BARS.test(code) || cardStart(code) === 0;
}

/** Where in an input's text a card begins; -1 when there is none. */
export function cardStart(text: string): number {
  return text.split('|').length > 3 ? text.search(/\d{9,12}\|/) : -1;
}

/** The beginning of a receipt's code that cannot be all of it. */
const RECEIPT_BEGUN = /([GH]\d{2}|\d{3}\.\d{2}\.)[A-Z0-9.]*(-\d{0,6}(-\d{0,3})?)?$/i;

/** Whether a card has begun whose seven fields are not all there, or a receipt. */
export function unfinished(text: string): boolean {
  return CARD.test(text) ? text.split('|').length < 7 : RECEIPT_BEGUN.test(text);
}

/**
 * A stall after a scan's first keys leaves them in the input as if typed by
 * hand. They are the digits that a card's number lacks, or the head of a
 * receipt's code: back to the scan with them.
 */
export function rejoin(left: string, scan: string): [left: string, scan: string] {
  const burst = scan.trim();
  const whole = left + burst;
  const from = WHOLE_RECEIPT.exec(burst)?.index === 0 ? -1 : whole.search(WHOLE_RECEIPT);
  const [stays, code] =
    from < 0 ? rejoinCard(left, scan) : [whole.slice(0, from), whole.slice(from)];
  return [stays.replace(AIM, ''), code];
}

function rejoinCard(left: string, scan: string): [left: string, scan: string] {
  const lacking = 12 - (/^\d{0,12}(?=\|)/.exec(scan)?.[0].length ?? 12);
  const from = left.length - lacking;
  if (from < 0 || !/^\d+$/.test(left.slice(from))) return [left, scan];
  return [left.slice(0, from), left.slice(from) + scan];
}

export function listenToWedge(scanned: (text: string) => void): () => void {
  let buffer = '';
  let last = 0;
  /** When the scan before was ended. */
  let ended = Number.NEGATIVE_INFINITY;
  /** When the first key was struck with this focus. */
  let began = 0;
  /** How many keys of the buffer were struck before, with the focus on no input. */
  let nowhere = 0;
  let fastRun = 0;
  let input: Typed | null = null;
  let before = '';
  let caught = false;
  /** What was typed just before a fast run; a slow start of the scan, perhaps. */
  let lead = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  /** What was selected when the typing began; it is what typing replaces. */
  let selected: [number, number] = [0, 0];

  /**
   * `carried` is what was struck a moment ago with the focus on no input: a scan's head. A
   * page that looks for what is typed on a table lets it fall into its box all the same.
   */
  function begin(carried = ''): void {
    buffer = carried;
    nowhere = carried.length;
    began = last;
    fastRun = 0;
    input = focused();
    before = input?.value ?? '';
    selected = [input?.selectionStart ?? before.length, input?.selectionEnd ?? before.length];
    if (!carried || !before.slice(0, selected[0]).endsWith(carried)) return;
    const start = selected[0] - carried.length;
    before = before.slice(0, start) + before.slice(selected[0]);
    [selected, nowhere] = [[start, start], 0];
  }

  /** What stands left of the caret, `typed` included. */
  function left(typed: string): string {
    return before.slice(0, selected[0]) + typed;
  }

  /** The input's text with `stays` left of the caret, but for what was struck elsewhere. */
  function around(stays: string): string {
    const here = stays.slice(0, selected[0]) + stays.slice(selected[0] + nowhere);
    return here === left('') ? before : here + before.slice(selected[1]);
  }

  /** Ends what was being typed; true when it was a scan. */
  function end(): boolean {
    clearTimeout(timer);
    const [held, at, whole] = [caught, input, lead + buffer];
    const from = CARD.exec(whole)?.index ?? lead.length;
    const [kept, text] = rejoin(left(whole.slice(0, from)), whole.slice(from));
    const [stands, wanted] = [left(lead), looksLikeCode(text) ? kept : left(whole)];
    caught = false;
    lead = '';
    const code = held && looksLikeCode(text);
    // What stands there may have changed since: a card fills in what another one typed into.
    if (held && wanted !== stands) put(at, around(wanted));
    begin();
    if (code) scanned(text);
    return code;
  }

  function keep(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    const wait = unfinished(rejoin(left(lead), buffer)[1]) ? UNFINISHED_MS : HOLD_MS;
    // After a stall the keys that wait come first.
    timer = setTimeout(() => (timer = setTimeout(() => void end(), STALLED_MS)), wait);
  }

  /** Where the scan begins in the buffer; what stands before it was typed. */
  function beginning(): number {
    if (fastRun + 1 >= CERTAIN) return buffer.length - fastRun - 1;
    const at = CARD.exec(left(buffer))?.index;
    return at === undefined ? -1 : Math.max(0, at - left('').length);
  }

  /**
   * Whether a scan is certain at once: it comes right after another (a blank begins none,
   * it chooses what has the focus), or the page laid the focus elsewhere in the midst of
   * it, which no hand outruns.
   */
  function goesOn(event: KeyboardEvent, gap: number): boolean {
    const another = event.key !== ' ' && event.timeStamp - ended < AT_ONCE_MS;
    return another || (gap < FAST_MS && buffer !== '' && focused() !== input);
  }

  /** Takes a scan's first keys out of the input that they fell into, and holds the rest. */
  function hold(event: KeyboardEvent): void {
    const fell = event.timeStamp - ended < AT_ONCE_MS ? '' : buffer;
    const into = [input, focused()].find((one) => fell && one?.value.endsWith(fell));
    const somewhere = Boolean(input ?? into);
    if (into) put(into, into.value.slice(0, -fell.length));
    begin(fell);
    // What turns out to be no scan is given back whole, unless it was struck at no input.
    if (somewhere) nowhere = 0;
    buffer += event.key;
    caught = true;
    keep(event);
  }

  function key(event: KeyboardEvent): void {
    const gap = event.timeStamp - last;
    if (event.key === 'Enter' && caught) {
      if (!end()) return;
      ended = event.timeStamp;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) {
      // Moving, selecting or deleting: what follows is typed somewhere else.
      if (!BESIDE.test(event.key)) elsewhere(event);
      return;
    }
    last = event.timeStamp;
    if (caught) {
      buffer += event.key;
      return keep(event);
    }
    if (goesOn(event, gap)) return hold(event);
    if (gap > PAUSE_MS || focused() !== input) begin(!input && gap < UNFINISHED_MS ? buffer : '');
    fastRun = gap < FAST_MS && buffer ? fastRun + 1 : 0;
    buffer += event.key;
    const from = beginning();
    if (from < 0) return;
    caught = true;
    lead = buffer.slice(0, from);
    buffer = buffer.slice(from);
    put(input, around(left(lead)));
    keep(event);
  }

  /** The hand went elsewhere: what it typed here stands here, and what follows begins anew. */
  function elsewhere(event: KeyboardEvent): void {
    last = Number.NEGATIVE_INFINITY;
    // Some scanners send a letter as Alt and its number, which Num Lock makes other keys.
    const numbered = event.altKey && (/^\d$/.test(event.key) || event.code.startsWith('Numpad'));
    if (!numbered) leave();
  }

  /** The same by the mouse. */
  function click(): void {
    last = Number.NEGATIVE_INFINITY;
    leave();
  }

  /** Ends what is held, but for a scan that is on its way: no key and no click breaks it. */
  function leave(): void {
    if (caught && !unfinished(rejoin(left(lead), buffer)[1])) end();
  }

  /** A card that came as text: an input method hid its keys. */
  function typed(event: Event): void {
    const at = event.isTrusted && !caught ? focused() : null;
    const start = at ? cardStart(at.value) : -1;
    clearTimeout(settling);
    if (!at || start < 0) return;
    const wait = unfinished(at.value.slice(start)) ? UNFINISHED_MS : PAUSE_MS;
    settling = setTimeout(() => cut(at, start), wait);
  }

  /** Takes a code that came as text out of its input. */
  function cut(at: Typed, start: number): void {
    clearTimeout(settling);
    const text = at.value.slice(start);
    put(at, at.value.slice(0, start));
    begin();
    scanned(unframed(text));
  }

  /**
   * Where a receipt stands at the end of an input that came in key by key: all that the
   * input holds, at any speed, or what a stuttering scanner typed behind other text. A box
   * that searches answers what hands typed there; what came without keys is a scan.
   */
  function stuttered(at: Typed): number {
    const { value } = at;
    const from = value.search(WHOLE_RECEIPT);
    const searches = at.role === 'combobox' && buffer !== '';
    const alone = at instanceof HTMLInputElement && !searches;
    if (alone && looksLikeReceipt(value)) return 0;
    const code = value.slice(from);
    const all = buffer.endsWith(code) || (buffer.length >= CERTAIN && code.endsWith(buffer));
    const fast = last - began < STUTTER_MS * buffer.length;
    return from >= 0 && all && fast ? from : -1;
  }

  /** Where a code stands in an input that a slow machine took for typing; -1 for none. */
  function slow(at: Typed): number {
    if (at.type === 'password') return -1;
    const receipt = stuttered(at);
    if (receipt >= 0) return receipt;
    return at instanceof HTMLInputElement && isCodeByShape(at.value) ? 0 : cardStart(at.value);
  }

  /** Enter after a code that came as text is the scanner's, too, at whatever speed. */
  function enter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || caught) return;
    const at = focused();
    const start = at ? slow(at) : -1;
    const fresh = !at && !input && event.timeStamp - last < UNFINISHED_MS;
    const nowhere = fresh && (looksLikeReceipt(buffer) || isCodeByShape(buffer));
    if (start < 0 && !nowhere) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (at) return cut(at, start);
    const code = buffer;
    begin();
    scanned(unframed(code));
  }

  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.split('|').length < 6 && !/^\s*IDVNM/.test(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    scanned(text);
  }

  window.addEventListener('keydown', enter, true);
  window.addEventListener('keydown', key, true);
  window.addEventListener('pointerdown', click, true);
  window.addEventListener('input', typed, true);
  window.addEventListener('paste', paste, true);
  return () => {
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('keydown', enter, true);
    window.removeEventListener('pointerdown', click, true);
    window.removeEventListener('input', typed, true);
    window.removeEventListener('paste', paste, true);
  };
}
