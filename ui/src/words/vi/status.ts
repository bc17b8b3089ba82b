/** The words of the status bar, in Vietnamese. */
export const status = {
  working: 'ngày làm việc',
  waiting: 'bản ghi chưa gửi',
  oldest: 'cũ nhất',
  minutes: 'phút',
  hours: 'giờ',
  days: 'ngày',
  unprinted: 'giấy chưa in',
  findAll: 'tìm mọi thứ',
  signOut: 'Đăng xuất',
  theme: 'Sáng / tối',
  language: 'English',
  noPrinter: 'chưa chọn máy in',
};
