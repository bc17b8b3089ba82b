/** Everyday names as they are typed: one after the other, with commas between. */
export const namesIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

export const joined = (names: string[]): string => names.join(', ');
