import { describe, expect, it } from 'vitest';
import type { Settings } from '../../wire/Settings';

/** Every setting: in which file its inputs stand, and how their ids begin. */
const INPUTS: Record<keyof Settings, [file: string, ...ids: string[]]> = {
  letterhead: ['Settings', 'set-parent', 'set-name', 'set-place', 'set-address', 'set-phone'],
  layout: ['Settings', 'set-layout'],
  printer: ['UsualPrinter', 'set-printer'],
  scanner_port: ['Settings', 'set-scanner'],
  code_patterns: ['CodePatterns', 'set-code-', 'set-code-from-', 'set-code-source-'],
  hours: ['Hours', 'set-hours-'],
  identity_pictures: ['IdentityPictures', 'set-identity-pictures'],
  printers: ['PaperPrinters', 'set-printer-'],
  papers: ['PaperPrinters', 'set-sheet-', 'set-copies-', 'set-sides-'],
  templates: ['Letters', 'set-template-'],
  signing: ['Letters', 'set-office', 'set-signer'],
  account: ['Account', 'set-account-'],
  backup_folder: ['Settings', 'set-backup'],
  files_folder: ['Settings', 'set-files'],
  lock_minutes: ['LockMinutes', 'set-lock'],
};

const sources = import.meta.glob<string>('./*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sourceOf = (file: string) => sources[`./${file}.svelte`] ?? '';
const page = sourceOf('Settings');

describe('every setting', () => {
  it.each(Object.entries(INPUTS))('has its input on the page: %s', (setting, [file, ...ids]) => {
    const own = sourceOf(file);
    if (file !== 'Settings') expect(page).toMatch(new RegExp(`<${file}\\s`));
    for (const id of ids) expect(own).toMatch(new RegExp(`(id|data-testid)="${id}["{]`));
    // It is set there, or by the page to which it is told.
    const set = `settings\\.${setting} =[^=]|bind:value=\\{settings\\.${setting}[.}]`;
    expect(own + page).toMatch(new RegExp(set));
  });
});
