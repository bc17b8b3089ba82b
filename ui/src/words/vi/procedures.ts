/** The words of the catalogue, in Vietnamese. */
export const procedures = {
  find: 'Tìm trong danh mục',
  fields: 'Lĩnh vực',
  agencies: 'Cơ quan',
  all: 'Tất cả',
  none: 'Không tìm thấy thủ tục nào.',
  mostUsed: (n: number) => `Quầy này nhận nhiều nhất: ${n} lần.`,
  other: 'thủ tục khác',
  shown: (n: number, total: number) =>
    total > n ? `Đang hiện ${n} trong ${total} thủ tục` : `${n} thủ tục`,
  bring: 'Giấy tờ cần mang',
  howLong: 'Thời hạn và phí',
  basis: 'Căn cứ',
  outcome: 'Kết quả',
  noPapers: 'Danh mục không ghi thành phần hồ sơ.',
  noDuration: 'không ghi',
  free: 'Không thu phí',
  abolished: 'không còn hiệu lực',
  print: 'In phiếu hướng dẫn',
  receive: 'Tiếp nhận thủ tục này',
  decision: 'Quyết định',
  release: 'Bản phát hành',
};
