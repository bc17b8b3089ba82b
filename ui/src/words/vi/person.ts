/** The words of a person's dossiers, in Vietnamese. */
export const person = {
  title: 'Hồ sơ của người này',
  ask: 'hồ sơ của người này',
  close: 'Đóng',
  none: 'Người này chưa có hồ sơ nào tại quầy.',
  open: 'Mở',
  kept: 'Lượt xem này được ghi lại.',
};
