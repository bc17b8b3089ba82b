/** The words between counter and province, in Vietnamese. */
import type { RefusedBecause } from '../../wire/RefusedBecause';
import type { ReleaseKind } from '../../wire/ReleaseKind';
import type { ParkedBecause } from '../../wire/ParkedBecause';
import type { SyncProblem } from '../../wire/SyncProblem';

const stuck: Record<SyncProblem, string> = {
  offline: 'Chưa có đường truyền tới máy chủ tỉnh. Vẫn làm việc bình thường; sẽ tự gửi lại.',
  stranger:
    'Có thứ khác trả lời thay máy chủ tỉnh (trang đăng nhập mạng?). Hãy mở trình duyệt đăng nhập mạng, rồi gửi lại.',
  certificate:
    'Chứng thư của máy chủ không phải chứng thư trong phiếu. Chưa gửi gì; hãy báo tỉnh ngay.',
  ticket_unknown: 'Phiếu đã dùng, quá hạn hoặc không có. Hãy xin phiếu mới.',
  other_counter: 'Phiếu này cấp cho quầy khác.',
  unauthorised: 'Máy chủ tỉnh không nhận ra máy này. Hãy xin phiếu mới để ghi danh lại.',
  revoked: 'Tỉnh đã thu hồi quyền của máy này. Dữ liệu còn nguyên; hãy liên hệ tỉnh.',
  doubled:
    'Một máy khác đang làm quầy này. Máy này đã bị dừng cấp số; dữ liệu còn nguyên. Hãy liên hệ tỉnh.',
  fork: 'Máy này được khôi phục hoặc sao chép. Tạm ngừng cấp số; đang xin kỳ ghi mới.',
  epoch_closed: 'Kỳ ghi đã đóng. Tạm ngừng cấp số; đang xin kỳ ghi mới.',
  cursor_unknown: 'Máy chủ tỉnh được khôi phục. Sẽ đọc lại từ đầu, không mất gì.',
  protocol: 'Phiên bản hai bên không hiểu nhau. Hãy cập nhật chương trình.',
  unavailable: 'Máy chủ tỉnh đang bận. Sẽ tự gửi lại.',
  restored:
    'Máy chủ tỉnh vừa được khôi phục và đang chờ các quầy khác liên lạc trước khi cấp số mới. Sẽ tự thử lại.',
  refused: 'Máy chủ tỉnh từ chối. Dữ liệu còn nguyên; hãy gọi bộ phận hỗ trợ.',
  altered: 'Dữ liệu nhận về không khớp với nơi đã ghi. Chưa nhận gì; hãy gọi bộ phận hỗ trợ.',
  forged:
    'Xác nhận chốt ngày nhận về không mang chữ ký của tỉnh hoặc nói về việc khác. Không giữ; hãy báo tỉnh.',
  here: 'Máy này có trục trặc khi đọc hoặc ghi dữ liệu. Hãy gọi bộ phận hỗ trợ.',
  not_enrolled: 'Quầy chưa ghi danh với tỉnh.',
};

/** Why an entry is set aside, and what can be done. */
const parked: Record<ParkedBecause, [why: string, todo: string]> = {
  malformed: ['Nội dung không đọc được', 'Gọi bộ phận hỗ trợ; bản ghi vẫn còn nguyên ở đây.'],
  code_taken: ['Mã hồ sơ đã có ở nơi khác', 'Hủy số hồ sơ này và tiếp nhận lại, hoặc báo tỉnh.'],
  outside_range: [
    'Số không thuộc dải số của quầy',
    'Báo tỉnh duyệt, hoặc hủy số và tiếp nhận lại.',
  ],
  clock: ['Giờ của máy này đi trước quá một ngày', 'Chỉnh giờ máy, rồi sửa hồ sơ hoặc báo tỉnh.'],
  too_large: ['Nội dung quá lớn', 'Rút gọn bằng một lần sửa hồ sơ, hoặc báo tỉnh.'],
  unknown: ['Lý do của phiên bản mới hơn', 'Cập nhật chương trình để xem lý do.'],
};

const releaseKinds: Record<ReleaseKind, string> = {
  catalogue: 'Danh mục thủ tục',
  calendar: 'Lịch nghỉ, làm bù',
  agencies: 'Cơ quan giải quyết',
  unknown: 'Loại của phiên bản mới hơn',
};

/** Why a release is not taken; the one before stays in force. */
const refusedBecause: Record<RefusedBecause, string> = {
  too_large: 'lớn quá mức cho phép nên không tải. Hãy báo tỉnh.',
  signature: 'không có chữ ký đúng của tỉnh. Hãy báo tỉnh ngay.',
  altered: 'tải về không khớp với bản tỉnh đã ký. Sẽ thử lại sau một giờ.',
  unreadable: 'tải về không đọc được. Hãy cập nhật chương trình hoặc báo tỉnh.',
  contradictory:
    'nói điều không thể có ở trung tâm này: sáp nhập vòng tròn, sáp nhập vào cơ quan chưa ai biết, hoặc ngừng trước khi có. Sẽ thử lại sau một giờ; hãy báo tỉnh.',
  other_content: 'cùng số nhưng khác nội dung với bản đang dùng. Hãy báo tỉnh ngay.',
  older: 'cũ hơn bản đang dùng (máy chủ tỉnh được khôi phục?).',
  unavailable: 'chưa tải được từ máy chủ tỉnh. Sẽ tự thử lại.',
};

export const province = {
  title: 'Gửi về máy chủ tỉnh',
  lead: 'Hỏi người quản trị của tỉnh một phiếu ghi danh rồi dán vào đây. Phiếu dùng một lần, trong 24 giờ.',
  ticket: 'Phiếu ghi danh (MOTCUA1.…)',
  enrol: 'Ghi danh',
  enrolAgain: 'Ghi danh lại',
  enrolling: 'Đang ghi danh…',
  enrolled: 'Đã ghi danh với tỉnh. Dải số của quầy nay do tỉnh cấp.',
  notEnrolled: 'Chưa ghi danh: mọi bản ghi nằm tại quầy.',
  enrolWhere: 'Quản trị ghi danh quầy ở Quản trị › Gửi tỉnh.',
  centre: 'Mã trung tâm',
  server: 'Máy chủ',
  waiting: 'Chờ gửi',
  oldest: 'Cũ nhất từ',
  contact: 'Liên lạc lần cuối',
  never: 'chưa lần nào',
  skew: (seconds: number) =>
    `Giờ của máy này ${seconds > 0 ? 'chậm' : 'nhanh'} ${Math.abs(seconds)} giây so với tỉnh.`,
  numbers: 'Dải số hôm nay',
  numbersLeft: (left: number, of: number) =>
    left === 0 ? 'hết dải số; cơ quan khác vẫn tiếp nhận' : `còn ${left} trong ${of} số`,
  numbersTodo: 'Hãy báo tỉnh cấp thêm dải số.',
  /** Why no number is given, where a clerk must not overlook it. */
  pause: {
    revoked:
      'MÁY NÀY KHÔNG CẤP SỐ NỮA: tỉnh đã thu hồi quyền của máy. Đừng tiếp nhận tại đây; hãy báo quản trị và liên hệ tỉnh.',
    doubled:
      'MÁY NÀY KHÔNG CẤP SỐ NỮA: một máy khác đang làm cùng quầy này. Đừng tiếp nhận tại đây; hãy báo quản trị và liên hệ tỉnh.',
    greeting: 'Máy vừa ghi danh: chờ máy chủ tỉnh trả lời lần đầu rồi mới cấp số.',
    behind:
      'MÁY NÀY TẠM NGỪNG CẤP SỐ: kho dữ liệu thiếu bản ghi mới nhất (ổ đĩa hỏng, hoặc tệp cũ đã được chép đè). Đã ghi danh: hãy nối mạng, tỉnh mở kỳ ghi mới và gửi lại bản ghi còn thiếu. Chưa ghi danh: quản trị cho dải số mới ở Quản trị › Sao lưu.',
    epoch:
      'Tạm ngừng cấp số: máy này được khôi phục hoặc sao chép, cần kỳ ghi mới. Chưa ghi danh với tỉnh thì quản trị cho dải số mới ở Quản trị › Sao lưu.',
  },
  keyringAltered:
    'TỆP KHÓA (keys.json) BỊ HỎNG HOẶC BỊ SỬA NGOÀI CHƯƠNG TRÌNH. Dữ liệu còn nguyên. Quản trị: xem lại danh sách cán bộ, rồi tạo mã khôi phục mới ở Quản trị › Sao lưu, in và gõ lại.',
  doubled: (at: string) =>
    `HAI MÁY CÙNG LÀM QUẦY NÀY: máy kia đã bị dừng cấp số, còn liên lạc lúc ${at}. Hãy tìm và tắt máy đó, rồi báo quản trị và tỉnh.`,
  sendNow: 'Gửi ngay',
  close: 'Đóng',
  parked: 'Tỉnh giữ lại, chưa nhận',
  nothingParked: 'Không có bản ghi nào bị giữ lại.',
  entry: 'Bản ghi',
  since: 'Từ',
  why: 'Lý do',
  todo: 'Cách xử lý',
  releases: 'Tỉnh ban hành',
  releaseKinds,
  release: (number: number) => `bản số ${number}`,
  noRelease: 'chưa nhận bản nào',
  refusedRelease: (number: number) => `Bản số ${number} chưa nhận`,
  refusedBecause,
  stuck,
  because: parked,
};
