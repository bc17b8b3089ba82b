/** What `markdown.js` answers, for the tests that are typed. */
export interface Heading {
  name: string;
  text: string;
  depth: number;
}
export function nameOf(heading: string): string;
export function headingsOf(markdown: string): Heading[];
