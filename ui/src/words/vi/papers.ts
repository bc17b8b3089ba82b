/** The names of the papers, in Vietnamese, and what is done with one. */
import type { FormKind } from '../../wire/FormKind';

const names: Record<FormKind, string> = {
  receipt: 'Giấy tiếp nhận',
  supplement: 'Phiếu yêu cầu bổ sung',
  refusal: 'Phiếu từ chối',
  apology: 'Xin lỗi và hẹn lại',
  stop: 'Thông báo dừng',
  control: 'Phiếu kiểm soát',
  register: 'Sổ theo dõi',
  guidance: 'Phiếu hướng dẫn',
  hand_over: 'Biên bản bàn giao',
  postal_hand_over: 'Giao nhận qua bưu chính',
  returned_list: 'Kết quả đã trả',
  uncollected_list: 'Kết quả chưa trả',
  return_slip: 'Phiếu trả kết quả',
  payment_slip: 'Phiếu thanh toán',
  fee_list: 'Phí, lệ phí trong ngày',
  fee_month: 'Đối soát phí trong tháng',
  rating_slip: 'Phiếu đánh giá',
  address_label: 'Nhãn địa chỉ',
  ii06a: 'Biểu II.06a',
};

export const papers = {
  names,
  choose: 'Giấy tờ',
  next: 'giấy khác',
  print: 'In giấy này',
  noPrinter: 'Chưa chọn máy in nên giấy chưa được in.',
  sent: (name: string, to: string) => `${name}: đã gửi tới ${to}`,
};
