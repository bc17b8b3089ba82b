/** What holds where a setting is left blank, and examples of what is typed, in English. */
import type { Words } from '../vi';

export const usual: Words['settings']['usual'] = {
  files: 'your documents',
  scanner: 'it types like a keyboard',
  scannerHint: 'Only a scanner on a serial port needs it, such as COM3 or /dev/ttyUSB0.',
  lock: '15',
  lockHint: 'After 15 minutes where it is blank; never where it is 0.',
  lockWrong: 'Between 0 and 1440 minutes, such as 15.',
  codesFrom: 'since ever',
  backup: 'no copy',
  office: 'such as KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC',
  officeHint: 'Lines are divided by /.',
  code: (example) => `such as ${example}`,
  papers: 'Every paper: the usual printer, its own sheet, once.',
  note: 'Pale inputs follow a default. A yellow edge: changed, not saved.',
};
