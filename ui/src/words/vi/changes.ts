/** The words of what is changed in the settings and not saved, in Vietnamese. */
export const changes = {
  none: 'Chưa có thay đổi nào.',
  drop: 'Bỏ thay đổi',
  ask: 'Còn thay đổi chưa lưu ở Quản trị',
  saveAndGo: 'Lưu rồi đi',
  dropAndGo: 'Bỏ thay đổi rồi đi',
  stay: 'Ở lại',
  stayed: 'Vẫn ở đây: các thay đổi còn nguyên, chưa lưu.',
  leaves: (name: string, n: number) =>
    `${name} còn ${n} thay đổi chưa lưu ở Quản trị. Người khác đăng nhập thì các thay đổi đó bị bỏ.`,
  count: (n: number) => `${n} thay đổi chưa lưu`,
  short: (n: number) => `${n} thay đổi`,
  empty: 'trống',
  yes: 'có',
  no: 'không',
  usualPrinter: 'mặc định của máy',
  /** A long wording, in a word. */
  wording: (text: string): string => (text ? 'lời văn riêng' : 'lời văn có sẵn'),
};
