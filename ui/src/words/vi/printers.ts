/** The words of finding and trying a printer, in Vietnamese. */

/** What a printer complains of, by the names of IPP without their severity. */
const alerts: Record<string, string> = {
  'media-empty': 'hết giấy',
  'media-needed': 'hết giấy',
  'media-low': 'sắp hết giấy',
  'media-jam': 'kẹt giấy',
  'toner-empty': 'hết mực',
  'marker-supply-empty': 'hết mực',
  'toner-low': 'sắp hết mực',
  'marker-supply-low': 'sắp hết mực',
  'door-open': 'nắp đang mở',
  'cover-open': 'nắp đang mở',
  offline: 'tắt máy hoặc rút dây',
  'connecting-to-device': 'không nối được',
  'timed-out': 'không nối được',
  paused: 'đang dừng',
};

export const printers = {
  alerts,
  legend: 'Máy in',
  test: 'In thử',
  again: 'Tìm lại',
  looking: 'Đang tìm máy in…',
  none: 'Không thấy máy in nào trên máy này. Cắm dây, bật máy in, cài trình điều khiển rồi tìm lại.',
  ask: 'Trang thử ra đủ khung và dấu chưa?',
  good: 'Đủ',
  shifted: 'Lệch lề',
  nothing: 'Không ra',
  ready: 'sẵn sàng',
  busy: 'đang in',
  stopped: 'đang dừng',
  waits: (n: number) => `${n} việc chờ`,
  isDefault: 'mặc định của máy tính này',
  takes: (sheets: string) => `khổ ${sheets}`,
  bothSides: 'in hai mặt',
  found: (n: number) => (n > 0 ? `đã tìm thấy ${n} máy` : 'chưa thấy máy nào'),
  verdict: {
    good: (printer: string) => `✓ ${printer} in được.`,
    shifted:
      'Lệch lề: chỉnh khay giấy sát mép, chọn khổ A5 trong cài đặt của máy in, tắt co giãn trang (fit to page) rồi in thử lại.',
    nothing: (reason: string) => `Không ra: máy in báo ${reason}.`,
    silent:
      'Không ra: máy in không báo gì. Xem nguồn, dây và giấy; nếu máy in của quầy có tên khác, chọn máy đó rồi in thử lại.',
  },
  sent: (printer: string) => `Đã gửi trang thử tới ${printer}.`,
  page: {
    title: (time: string) => `Trang thử vừa in, ${time}`,
    frame: 'Khung cách mép giấy 5 mm ở cả bốn phía',
    marks: 'Dấu tiếng Việt rõ, không ô vuông',
    scan: 'Quét mã bằng máy quét của quầy:',
    waiting: 'chưa nhận',
    scanned: (time: string) => `đã nhận ${time}`,
  },
};
