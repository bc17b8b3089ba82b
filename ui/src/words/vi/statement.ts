/** The words of a bank's statement, in Vietnamese. */
import type { StatementFit } from '../../wire/StatementFit';

const fits: Record<StatementFit, string> = {
  paid: 'khớp',
  wrong_sum: 'sai số tiền',
  already: 'đã thu rồi',
  unmatched: 'không rõ hồ sơ',
};

export const statement = {
  title: 'Đối chiếu sao kê ngân hàng',
  bank: 'Ngân hàng',
  file: 'Tệp sao kê (XLSX, CSV)',
  heads: {
    amount: 'Cột số tiền ghi có',
    purpose: 'Cột nội dung',
    reference: 'Cột số giao dịch (nếu có)',
  },
  match: 'Đối chiếu',
  line: 'Dòng',
  amount: 'Số tiền',
  purpose: 'Nội dung',
  dossier: 'Hồ sơ',
  state: 'Kết quả',
  fits,
  owed: (amount: string) => `còn phải thu ${amount}`,
  told: (lines: number, fit: number) => `Sao kê có ${lines} khoản ghi có; ${fit} khoản khớp.`,
  nothing: 'Sao kê không có khoản nào ghi có.',
  unread: (lines: string) => `Không đọc được số tiền ở dòng ${lines}.`,
  confirm: (n: number) => `Xác nhận đã thu ${n} khoản khớp`,
  noFile: 'Chọn tệp sao kê của ngân hàng.',
  willMatch: 'Đối chiếu chỉ đọc tệp, chưa ghi thu khoản nào.',
  nothingChosen: 'Chưa có khoản nào được chọn để ghi thu.',
  willRecord: (n: number, sum: string) => `Sẽ ghi thu ${n} khoản chuyển khoản, ${sum}.`,
  confirmOne: 'Xác nhận',
  confirmed: (done: number, of: number) => `Đã ghi thu ${done}/${of} khoản chuyển khoản.`,
};
