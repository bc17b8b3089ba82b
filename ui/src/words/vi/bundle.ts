/** The words of the files carried to the province and back, in Vietnamese. */
export const bundle = {
  title: 'Không có đường truyền: chuyển bằng USB',
  lead: 'Ghi mọi bản ghi đang chờ thành một tệp, chỉ tỉnh đọc được. Tỉnh nhận xong trả lại một tệp; đọc tệp đó để biết tỉnh đã giữ gì. Làm lại nhiều lần không sao.',
  folder: 'Thư mục trên ổ USB',
  make: 'Ghi ra USB',
  making: 'Đang ghi…',
  stop: 'Dừng',
  made: (file: string, entries: string, scans: string) =>
    `Đã ghi ${entries} bản ghi, ${scans} bản chụp vào ${file}.`,
  file: 'Tệp trả lời của tỉnh (.mca)',
  read: 'Đọc tệp trả lời',
  answered: (acknowledged: string, waiting: string) =>
    `Tỉnh xác nhận thêm ${acknowledged} bản ghi; còn ${waiting} bản ghi chờ.`,
  confirmed: (n: number) => `Thêm ${n} lần chốt ngày đã có xác nhận.`,
};
