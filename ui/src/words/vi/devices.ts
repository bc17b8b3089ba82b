/** The words of printer and scanner, in Vietnamese. */
type Told = (name: string, reason: string) => string;
type Stands = 'not_chosen' | 'stopped' | 'missing' | 'no_spooler' | 'silent';

const why = (reason: string) => (reason ? ` (máy báo “${reason}”)` : '');
/** What keeps a printer from bringing out paper. */
const printer: Record<Stands, Told> = {
  not_chosen: () =>
    'Chưa chọn máy in và máy tính không có máy in mặc định: vào Quản trị › Máy in (Alt 7).',
  stopped: (name, reason) => `Máy in ${name} đang dừng${why(reason)}: kiểm tra giấy, mực, nguồn.`,
  missing: (name) => `Không thấy máy in ${name} trên máy này.`,
  no_spooler: () => 'Máy này chưa có dịch vụ in (CUPS).',
  silent: (_, reason) => `Dịch vụ in không trả lời${why(reason)}.`,
};
export const devices = {
  ...printer,
  scanner: (port: string) => `Không mở được cổng máy quét ${port}: kiểm tra dây hoặc tên cổng.`,
  waits: (n: number) => `${n} giấy đang chờ in (Ctrl P).`,
};
