/** The words around the guide, in Vietnamese. */
export const guide = {
  title: 'Hướng dẫn',
  chapter: 'Mục',
  close: 'Đóng',
};
