/** How agencies are called in a narrow column: as everybody who works with them does. */

/** What is long in full and known by its letters. */
const LETTERS: [RegExp, string][] = [
  [/(Ủy|Uỷ) ban nhân dân/gi, 'UBND'],
  [/Hội đồng nhân dân/gi, 'HĐND'],
  [/Bảo hiểm xã hội/gi, 'BHXH'],
  [/Trung tâm Phục vụ hành chính công/gi, 'TTPVHCC'],
  [/Văn phòng Đăng ký đất đai/gi, 'VP ĐKĐĐ'],
  [/^Chi nhánh/i, 'CN'],
  [/Văn phòng/gi, 'VP'],
  [/^Phòng/i, 'P.'],
];
/** The place that an agency is of: its level, then its proper name. */
const PLACE = /\s(phường|xã|đặc khu|thị trấn|quận|huyện|thành phố|tỉnh)(\s.+)$/i;

/** An agency's name by the letters it is known by. */
export const shortName = (name: string): string =>
  LETTERS.reduce((short, [long, letters]) => short.replace(long, letters), name);

/**
 * Short names of the agencies of one centre: the place that all of them are of is left
 * out, where there is but one such place.
 */
export function shortNames(names: string[]): Map<string, string> {
  const places = new Set(names.flatMap((name) => PLACE.exec(name)?.[0] ?? []));
  const one = places.size === 1;
  const short = (name: string) => shortName(one ? name.replace(PLACE, ' $1') : name);
  return new Map(names.map((name) => [name, short(name)]));
}
