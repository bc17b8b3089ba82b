/** The words of the print queue, in Vietnamese. */
export const prints = {
  title: 'Hàng đợi in',
  close: 'Đóng',
  today: 'Hôm nay và giấy còn chờ',
  all: 'Tất cả',
  none: 'Hôm nay chưa có giấy nào, và không còn giấy nào chờ in.',
  never: 'Chưa in giấy nào.',
  when: 'Lúc',
  paper: 'Giấy',
  about: 'Về',
  printer: 'Máy in',
  state: 'Tình trạng',
  by: 'Ai',
  reprint: (n: number) => `bản in lại ${n}`,
  copies: (n: number) => `${n} liên`,
  stopped: (printer: string) => `Máy in ${printer} đang dừng: kiểm tra giấy, mực, nguồn.`,
  silent: (why: string) =>
    `Hệ thống in không trả lời${why ? ` (${why})` : ''}. Hãy kiểm tra máy in và dịch vụ in (CUPS); giấy vẫn nằm trong hàng đợi này (Ctrl P).`,
  retry: 'Thử lại',
  again: 'In lại',
  giveUp: 'Bỏ, không in',
  retryAll: (n: number) => `Thử lại cả ${n} giấy`,
};
