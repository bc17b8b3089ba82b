/** The words of the box that finds everything, in Vietnamese. */
export const palette = {
  label: 'Tìm thủ tục, hồ sơ, nơi làm việc',
  nothing: 'Không thấy gì khớp.',
  place: 'nơi',
  act: 'việc',
  procedure: 'thủ tục',
  dossier: 'hồ sơ',
};
