import { describe, expect, it } from 'vitest';
import type { Settings } from '../../wire/Settings';
import { settingsOf } from './inputs';

/** Every setting: in which file its inputs stand, and how their ids begin. */
const INPUTS: Record<keyof Settings, [file: string, ...ids: string[]]> = {
  letterhead: ['pages/Centre', 'set-parent', 'set-name', 'set-place', 'set-address', 'set-phone'],
  layout: ['pages/Printers', 'set-layout'],
  printer: ['UsualPrinter', 'set-printer'],
  scanner_port: ['pages/Scanning', 'set-scanner'],
  code_patterns: ['CodePatterns', 'set-code-', 'set-code-from-', 'set-code-source-'],
  hours: ['Hours', 'set-hours-'],
  identity_pictures: ['IdentityPictures', 'set-identity-pictures'],
  printers: ['PaperPrinters', 'set-'],
  papers: ['PaperPrinters', 'set-'],
  templates: ['Letters', 'set-template-'],
  signing: ['Letters', 'set-office', 'set-signer'],
  account: [
    'Account',
    'set-account-bank',
    'set-account-number',
    'set-account-holder',
    'set-account-bank_name',
  ],
  backup_folder: ['pages/Copies', 'set-backup'],
  files_folder: ['pages/Copies', 'set-files'],
  lock_minutes: ['LockMinutes', 'set-lock'],
};

const sources = import.meta.glob<string>('./**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sourceOf = (file: string) => sources[`./${file}.svelte`] ?? '';
const pages = Object.entries(sources)
  .filter(([path]) => path.startsWith('./pages/'))
  .map(([, text]) => text)
  .join('\n');

describe('every setting', () => {
  it.each(Object.entries(INPUTS))('has its input on a page: %s', (setting, [file, ...ids]) => {
    const own = sourceOf(file);
    if (!file.startsWith('pages/')) expect(pages).toMatch(new RegExp(`<${file}\\s`));
    for (const id of ids) expect(own).toMatch(new RegExp(`(id|data-testid)="${id}["{]`));
    // A change of it is told, and it can be looked for.
    const table = settingsOf().map((one) => one.id);
    for (const id of ids) expect(table.filter((one) => one.startsWith(id))).not.toEqual([]);
    // It is set there, or by the page to which it is told.
    const set = `settings\\.${setting} =[^=]|bind:value=\\{settings\\.${setting}[.}]`;
    expect(own + pages).toMatch(new RegExp(set));
  });
});
