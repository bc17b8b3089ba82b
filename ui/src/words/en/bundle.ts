/** The words of the files carried to the province and back, in English. */
import type { Words } from '../vi';

export const bundle: Words['bundle'] = {
  title: 'No line: carry it on a USB stick',
  lead: 'Everything that waits goes into one file that only the province can read. The province gives a file back; read it to learn what it holds. Doing it again does no harm.',
  folder: 'Folder on the USB stick',
  make: 'Write to USB',
  making: 'Writing…',
  stop: 'Stop',
  made: (file, entries, scans) => `${entries} entries and ${scans} scans were written to ${file}.`,
  file: "The province's answer (.mca)",
  read: 'Read the answer',
  answered: (acknowledged, waiting) =>
    `The province acknowledges ${acknowledged} more entries; ${waiting} still wait.`,
  confirmed: (n) => `${n} more closings are confirmed.`,
};
