/** The words of who sits at the counter, in Vietnamese: lock, password, clock, recovery. */
export const session = {
  lock: {
    act: 'Khóa',
    title: 'Màn hình đã khóa',
    lead: (name: string) => `${name} đang làm việc ở quầy này. Những gì đang nhập còn nguyên.`,
    open: 'Mở khóa',
    other: 'Người khác đăng nhập',
    otherAgain: 'Vẫn đăng nhập người khác',
    leaves: (name: string) =>
      `${name} đang sửa dở một hồ sơ. Người khác đăng nhập thì phần sửa chưa lưu đó bị bỏ; hồ sơ giữ như trước khi sửa.`,
  },
  password: {
    title: 'Đổi mật khẩu',
    first: 'Mật khẩu hiện nay do quản trị đặt. Hãy đặt mật khẩu của riêng mình trước khi làm việc.',
    old: 'Mật khẩu hiện nay',
    fresh: 'Mật khẩu mới',
    again: 'Gõ lại mật khẩu mới',
    rule: 'Ít nhất 8 ký tự; không phải chuỗi nhiều người dùng, không phải tên mình hay tên trung tâm.',
    differs: 'Hai lần gõ không giống nhau.',
    go: 'Đổi mật khẩu',
    done: 'Đã đổi mật khẩu.',
  },
  clock: {
    title: 'Xem lại đồng hồ của máy',
    back: (now: string, newest: string) =>
      `Máy đang chỉ ${now}, trước việc ghi gần nhất ở quầy (${newest}). Tạm ngừng cấp số cho đến khi người phụ trách xác nhận. Nếu giờ máy sai, hãy chỉnh lại giờ máy.`,
    ahead: (now: string, newest: string) =>
      `Máy đang chỉ ${now}, còn việc ghi gần nhất ở quầy là ${newest}. Hãy gõ ngày hôm nay để xác nhận. Nếu giờ máy sai, hãy chỉnh lại giờ máy.`,
    date: 'Hôm nay là ngày',
    supervisor: 'Tên đăng nhập của người phụ trách',
    password: 'Mật khẩu của người phụ trách',
    confirm: 'Xác nhận giờ máy đúng',
    later: 'Để sau',
    done: 'Đã xác nhận và ghi nhật ký; quầy cấp số lại.',
    again: 'Hãy lưu lại hồ sơ.',
    warn: 'xem lại đồng hồ',
  },
  recovered: {
    title: 'Mã khôi phục đã được dùng',
    lead: 'Từ lần quản trị đăng nhập trước, có người đã đặt lại mật khẩu bằng mã khôi phục. Nếu không phải người của trung tâm, hãy đóng tài khoản đó và báo bộ phận hỗ trợ.',
    close: 'Đã rõ',
  },
  recovery: {
    act: 'Tạo mã khôi phục mới',
    warn: 'chưa cất mã khôi phục',
    kept: 'mã khôi phục đã cất',
    lacks: 'Chưa ai xác nhận đã cất mã khôi phục của quầy này.',
    lead: 'Mất mọi mật khẩu thì chỉ mã này mở được dữ liệu. Mã mới thay mã cũ khi đã gõ lại từ giấy; đến lúc đó mã cũ, nếu đã cất, vẫn dùng được.',
    password: 'Mật khẩu của bạn',
    renew: 'Tạo mã mới',
    finish: 'Xong',
    done: 'Mã khôi phục mới đã cất; mã cũ không còn mở được.',
  },
};
