/** The words of what is changed in the settings and not saved, in Vietnamese. */
export const changes = {
  none: 'Chưa có thay đổi nào.',
  count: (n: number) => `${n} thay đổi chưa lưu`,
  short: (n: number) => `${n} thay đổi`,
  empty: 'trống',
  yes: 'có',
  no: 'không',
  usualPrinter: 'mặc định của máy',
  /** A long wording, in a word. */
  wording: (text: string): string => (text ? 'lời văn riêng' : 'lời văn có sẵn'),
};
