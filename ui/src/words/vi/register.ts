/** The words of the register, in Vietnamese. */
export const register = {
  day: 'Ngày',
  list: 'Danh sách',
  received: 'hồ sơ đã nhận',
  print: 'In',
  pdf: 'Lưu PDF',
  xlsx: 'Lưu Excel',
  file: 'Lưu vào tệp',
  empty: 'Ngày này chưa nhận hồ sơ nào.',
  save: 'Lưu',
  saved: 'Đã lưu',
  sent: 'Đã gửi tới',
  before: 'Ngày trước',
  after: 'Ngày sau',
};
