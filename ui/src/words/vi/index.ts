/** The words of the window in Vietnamese: the first language, a file for each place. */
import { acts, told } from './acts';
import { bundle } from './bundle';
import { closing } from './closing';
import { devices } from './devices';
import { door } from './door';
import { dossiers } from './dossiers';
import { errors } from './errors';
import { guide } from './guide';
import { handling } from './handling';
import { intake } from './intake';
import { money } from './money';
import { palette } from './palette';
import { papers } from './papers';
import { person } from './person';
import { printers } from './printers';
import { prints } from './prints';
import { procedures } from './procedures';
import { province } from './province';
import { register } from './register';
import { reports } from './reports';
import { session } from './session';
import { settings } from './settings';
import { setup } from './setup';
import { statement } from './statement';
import { status } from './status';
import { work } from './work';
import { writing } from './writing';

export const vi = {
  errors,
  weekdays: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  places: {
    intake: 'Tiếp nhận',
    dossiers: 'Hồ sơ',
    procedures: 'Thủ tục',
    register: 'Sổ & danh sách',
    reports: 'Báo cáo',
    money: 'Phí, lệ phí',
    settings: 'Quản trị',
  },
  demo: 'DỮ LIỆU MẪU',
  loading: 'Đang tải…',
  digit: 'số',
  choose: 'Chọn…',
  openFolder: 'Mở thư mục',
  dismiss: 'Bỏ thông báo',
  broken: {
    what: 'Phần này của cửa sổ không hiển thị được.',
    kept: 'Những gì đã lưu vẫn còn nguyên; các phần khác vẫn dùng được (Alt 1 đến Alt 7).',
    go: 'Mở lại phần này',
    number: (told: string) => `Nếu còn lỗi, gọi bộ phận hỗ trợ và đọc số ${told}.`,
  },
  acts,
  bundle,
  closing,
  devices,
  door,
  setup,
  intake,
  work,
  dossiers,
  guide,
  handling,
  money,
  person,
  printers,
  prints,
  procedures,
  register,
  reports,
  session,
  settings,
  statement,
  status,
  told,
  palette,
  papers,
  province,
  writing,
};

export type Words = typeof vi;
