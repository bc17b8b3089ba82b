/** The words of the work lists and of acts on a selection, in Vietnamese. */
import type { WorkList } from '../../wire/WorkList';

const lists: Record<WorkList, string> = {
  all: 'Tất cả',
  received: 'Mới tiếp nhận',
  at_agency: 'Đang giải quyết',
  awaiting_supplement: 'Chờ bổ sung',
  to_return: 'Chờ trả kết quả',
  overdue: 'Quá hạn',
  due_today: 'Hạn hôm nay',
  due_tomorrow: 'Hạn ngày mai',
  needs_attention: 'Cần xử lý',
  returned: 'Đã trả',
  voided: 'Đã hủy số',
};

/** What is more is not counted. */
const MOST = 10_000;

export const work = {
  lists,
  listsTitle: 'Danh sách việc',
  listsKeys: 'đổi danh sách',
  find: 'Tìm hồ sơ',
  findHint: 'tên, số định danh, điện thoại, mã, thủ tục; không cần dấu',
  filters: 'Lọc',
  field: 'Lĩnh vực',
  agency: 'Cơ quan',
  procedure: 'Thủ tục',
  procedureHint: 'thủ tục: gõ vài chữ',
  channel: 'Kênh',
  officer: 'Cán bộ',
  from: 'từ ngày',
  to: 'đến ngày',
  postalList: 'Danh sách bưu chính',
  clear: 'Bỏ lọc',
  wrongDay: 'Không phải ngày. Hãy gõ ngày/tháng/năm, ví dụ 25/11/2026.',
  code: 'Mã hồ sơ',
  owner: 'Chủ hồ sơ',
  due: 'Hẹn trả',
  state: 'Trạng thái',
  select: 'Chọn',
  empty: 'Danh sách này không có hồ sơ nào.',
  noMatch: 'Không có hồ sơ nào khớp với điều kiện tìm và lọc.',
  shown: (n: number, found: number) =>
    found > n
      ? `Đang hiện ${n} trong ${found < MOST ? '' : 'ít nhất '}${found.toLocaleString('vi-VN')} hồ sơ`
      : `${n} hồ sơ`,
  more: 'còn nữa: tải thêm',
  moreKey: 'End',
  loadingMore: 'đang tải thêm…',
  hintSelect: 'chọn dòng',
  hintMany: 'chọn nhiều dòng',
  hintAll: 'chọn mọi dòng đang hiện',
  hintOpen: 'mở',
  selected: (n: number) => `Đã chọn ${n} hồ sơ`,
  selectedShown: (n: number) => `Đã chọn ${n} hồ sơ đang hiện; danh sách còn nữa`,
  unselect: 'Bỏ chọn',
  go: (n: number) => `Thực hiện với ${n} hồ sơ`,
  handOverLead: 'Các hồ sơ đã chọn cùng nằm trên một danh sách bàn giao cho cơ quan giải quyết.',
  printLead: 'In giấy tiếp nhận của từng hồ sơ ra máy in đã chọn.',
  close: 'Đóng',
  stop: 'Dừng',
  running: (done: number, all: number) => `Đang làm: ${done}/${all}`,
  finished: (done: number, all: number) => `Xong ${done}/${all} hồ sơ`,
  stopped: (done: number, all: number) => `Đã dừng: xong ${done}/${all} hồ sơ`,
  failures: (n: number) => `${n} hồ sơ không làm được`,
  itemDone: 'đã làm',
  itemLeft: 'chưa làm',
  result: 'Kết quả',
  numberOfAll: 'Số văn bản chung (dòng nào để trống)',
  halfFilled: '! Đang điền dở:',
};
