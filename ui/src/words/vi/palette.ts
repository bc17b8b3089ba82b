/** The words of the box that finds everything, in Vietnamese. */
export const palette = {
  label: 'Tìm thủ tục, hồ sơ, nơi làm việc, thiết lập',
  nothing: 'Không thấy gì khớp.',
  place: 'nơi',
  act: 'việc',
  procedure: 'thủ tục',
  near: 'thủ tục gần giống',
  dossier: 'hồ sơ',
  setting: 'thiết lập',
};
