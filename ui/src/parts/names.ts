/** How the names of people are written. */

/**
 * A name that was typed without a capital, with those that names have: of each word, and
 * after a hyphen or a syllable of one letter (`H'Hen`, `K’Brơi`). One capital typed is a
 * clerk who knows how it is written.
 */
export function withCapitals(name: string): string {
  if (name !== name.toLocaleLowerCase('vi')) return name;
  return name.replace(
    /(?<![\p{L}\p{M}'’-])\p{L}|(?<=\p{L}-|(?<![\p{L}\p{M}])\p{L}['’])\p{L}/gu,
    (letter) => letter.toLocaleUpperCase('vi'),
  );
}
