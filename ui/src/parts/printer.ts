/** What a printer is to whoever chooses one, and what became of its test page. */

/** One printer, or a choice beside them, as a row. */
export interface PrinterRow {
  value: string;
  name: string;
  /** What it is: where it stands, whether it is the system's own choice. */
  note: string;
  /** A row without a state is no printer: there is nothing to try. */
  is?: 'ready' | 'attention' | 'stopped' | 'off';
  /** How it stands, in a word. */
  says?: string;
}

/** What became of a test page: asked until somebody looked at the paper. */
export type Verdict = 'asked' | 'good' | 'shifted' | 'nothing';
