/** What holds where a setting is left blank, and examples of what is typed, in Vietnamese. */
export const usual = {
  files: 'thư mục Tài liệu',
  scanner: 'máy quét gõ như bàn phím',
  scannerHint: 'Chỉ máy quét cổng nối tiếp mới cần, ví dụ COM3 hoặc /dev/ttyUSB0.',
  lock: '15',
  lockHint: 'Để trống thì sau 15 phút; 0 thì không tự khóa.',
  lockWrong: 'Từ 0 đến 1440 phút, ví dụ 15.',
  codesFrom: 'từ đầu',
  backup: 'không sao lưu',
  office: 'ví dụ KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC',
  officeHint: 'Mỗi dòng cách nhau bằng dấu /.',
  code: (example: string) => `ví dụ ${example}`,
  papers: 'Mọi loại giấy: máy in chung, khổ theo mẫu, một bản.',
  note: 'Ô nhạt theo mặc định. Vạch vàng: đã đổi, chưa lưu.',
};
