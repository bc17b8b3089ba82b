/** The words at the door: signing in, in Vietnamese. */
export const door = {
  title: 'Đăng nhập',
  name: 'Tên đăng nhập',
  password: 'Mật khẩu',
  enter: 'Đăng nhập',
  demoHint: 'Trung tâm mẫu, mọi người đều là hư cấu. Đăng nhập bằng:',
  forgot: 'Quên mật khẩu',
  recoveryCode: 'Mã khôi phục',
  newPassword: 'Mật khẩu mới',
  recover: 'Đặt mật khẩu mới',
  back: 'Quay lại',
};
