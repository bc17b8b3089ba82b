import { describe, expect, it } from 'vitest';
import { dictionaries } from '../../words';
import type { Settings } from '../../wire/Settings';
import { changesOf, rebased, toldChange } from './changes';
import { settingsOf } from './inputs';

const saved: Settings = {
  letterhead: { parent: 'UBND', name: 'Trung tâm', place: '', address: '', phone: '' },
  layout: 'a5_two_copies',
  printer: '',
  scanner_port: null,
};
const told = (change: Partial<Settings>) =>
  changesOf(saved, { ...saved, ...change }).map((one) => toldChange(one, dictionaries.vi));

describe('a change of the settings', () => {
  it('is none where nothing differs, or blanks alone', () => {
    expect(told({})).toEqual([]);
    expect(told({ scanner_port: '', backup_folder: '  ' })).toEqual([]);
  });

  it('is told where a counter that prints nothing takes the default of the system', () => {
    expect(told({ printer: null })).toEqual(['Máy in: Không in ở quầy này → mặc định của máy']);
  });

  it.each<[Partial<Settings>, string]>([
    [{ printer: 'HP' }, 'Máy in: Không in ở quầy này → HP'],
    [{ layout: 'a5_one_copy' }, 'Cách in giấy tiếp nhận: A5, hai liên → A5, một liên'],
    [{ papers: { control: { copies: 2 } } }, 'Phiếu kiểm soát: số bản: 1 bản → 2 bản'],
    [{ printers: { receipt: 'HP' } }, 'Giấy tiếp nhận: máy in: máy in chung → HP'],
    [{ identity_pictures: true }, 'Được lưu bản quét thẻ căn cước: không → có'],
    [{ lock_minutes: 5 }, `${dictionaries.vi.settings.lockMinutes}: 15 → 5`],
    [{ signing: { office: ['KT.', 'PHÓ'], name: '' } }, 'KT. / PHÓ'],
    [
      { code_patterns: [{ text: 'x', valid_from: '2026-01-31', source: '' }] },
      'Dùng từ ngày 1: trống → 31/01/2026',
    ],
  ])('is told by its label, how it was and how it is: %j', (change, sentence) => {
    expect(told(change).join('\n')).toContain(sentence);
  });

  it('of a long text is told shortly', () => {
    const [sentence = ''] = told({ files_folder: 'x'.repeat(500) });
    expect(sentence.length).toBeLessThan(150);
  });

  it('has a field of its own, at which it can be refused', () => {
    const fields = settingsOf(saved).map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields).toContain('settings.account.number');
    expect(fields).toContain('settings.code_patterns.0.text');
    expect(fields).toContain('settings.papers.receipt.copies');
  });

  it('stays when the settings are read anew, and nothing else does', () => {
    const page = { ...saved, printer: 'HP' };
    const fresh = { ...saved, layout: 'a5_one_copy' as const, printer: 'Canon' };
    expect(rebased(saved, page, fresh)).toEqual({ ...fresh, printer: 'HP' });
  });
});
