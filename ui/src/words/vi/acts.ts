/** What each act is called, before and after and in the timeline, in Vietnamese. */
import type { Act } from '../../wire/Act';
import type { EntryKind } from '../../wire/EntryKind';

interface Said {
  /** On its button. */
  ask: string;
  /** In passing, once it is done. */
  done: string;
  /** On the button for a selection, where it may be done to one. */
  many?: string;
}

export const acts = {
  receive: { ask: 'Tiếp nhận', done: 'đã tiếp nhận' },
  ask_supplement: { ask: 'Yêu cầu bổ sung', done: 'đã yêu cầu bổ sung' },
  receive_supplement: { ask: 'Nhận bổ sung', done: 'đã nhận bổ sung, có ngày hẹn mới' },
  hand_over: { ask: 'Bàn giao cơ quan', done: 'đã bàn giao', many: 'Bàn giao' },
  take_back: { ask: 'Nhận lại', done: 'đã nhận lại' },
  settle: { ask: 'Ghi kết quả', done: 'đã ghi kết quả', many: 'Nhận kết quả' },
  return: { ask: 'Trả kết quả', done: 'đã trả', many: 'Trả' },
  rate: { ask: 'Đánh giá', done: 'đã ghi đánh giá' },
  reappoint: { ask: 'Xin lỗi, hẹn lại', done: 'đã hẹn lại' },
  refuse: { ask: 'Từ chối', done: 'đã từ chối' },
  stop: { ask: 'Dừng giải quyết', done: 'đã dừng giải quyết' },
  withdraw: { ask: 'Cho rút hồ sơ', done: 'đã cho rút' },
  take_payment: { ask: 'Thu phí, lệ phí', done: 'đã thu' },
  correct_payment: { ask: 'Sửa khoản đã thu', done: 'đã sửa khoản thu' },
  reverse_movement: { ask: 'Hủy khoản ghi nhầm', done: 'đã hủy khoản ghi nhầm' },
  refund: { ask: 'Hoàn trả tiền', done: 'đã hoàn trả' },
  charge: { ask: 'Đổi mức thu', done: 'đã đổi mức thu' },
  exempt: { ask: 'Miễn thu', done: 'đã miễn thu' },
  record_fee_receipt: { ask: 'Ghi biên lai', done: 'đã ghi biên lai' },
  correct: { ask: 'Sửa hồ sơ', done: 'đã sửa' },
  attach: { ask: 'Đính kèm bản quét', done: 'đã đính kèm' },
  move_shelf: { ask: 'Chuyển chỗ lưu', done: 'đã chuyển chỗ lưu', many: 'Chuyển chỗ' },
  void: { ask: 'Hủy số', done: 'đã hủy số' },
  resolve: { ask: 'Ghi cách xử lý', done: 'đã ghi cách xử lý' },
  note: { ask: 'Ghi chú', done: 'đã ghi chú' },
  print_receipt: { ask: 'In giấy tiếp nhận', done: 'đã in', many: 'In giấy' },
} satisfies Record<Act, Said>;

/** Entries that change nothing about a dossier: its papers, and who looked. */
type Beside =
  | 'printed'
  | 'print_given_up'
  | 'looked_at_numbers'
  | 'looked_at_scan'
  | 'looked_at_history'
  | 'recalled_person'
  | 'saved_scan';

/** What stands in the timeline, by the kind of its entry. */
export const told: Record<EntryKind | Beside, string> = {
  received: 'Tiếp nhận',
  corrected: 'Sửa hồ sơ',
  supplement_asked: 'Yêu cầu bổ sung',
  supplement_received: 'Nhận bổ sung',
  handed_over: 'Bàn giao cho cơ quan',
  taken_back: 'Nhận lại từ cơ quan',
  reappointed: 'Xin lỗi và hẹn lại',
  settled: 'Có kết quả',
  refused: 'Từ chối',
  stopped: 'Dừng giải quyết',
  withdrawn: 'Rút hồ sơ',
  returned: 'Trả kết quả',
  rated: 'Đánh giá',
  charged: 'Đổi mức thu',
  exempted: 'Miễn phí, lệ phí',
  paid: 'Thu phí, lệ phí',
  refunded: 'Hoàn trả tiền',
  movement_reversed: 'Hủy khoản ghi nhầm',
  payment_corrected: 'Sửa khoản đã thu',
  fee_receipt_recorded: 'Ghi biên lai',
  attached: 'Đính kèm bản quét',
  shelf_moved: 'Chuyển chỗ lưu',
  resolved: 'Ghi cách xử lý',
  voided: 'Hủy số',
  noted: 'Ghi chú',
  printed: 'In giấy',
  print_given_up: 'Bỏ không in',
  looked_at_numbers: 'Xem đủ số định danh',
  looked_at_scan: 'Xem bản quét',
  looked_at_history: 'Xem hồ sơ của người này',
  recalled_person: 'Gọi lại thông tin người nộp',
  saved_scan: 'Lưu bản quét ra tệp',
};
