/** The system's dialog for a path, and its file manager for what was written. */
import { invoke } from '@tauri-apps/api/core';
import { asRefusal } from './call';

/** What a path is for: the dialog begins where the last one of its kind was chosen. */
export type Purpose =
  'backup' | 'copy' | 'bundle' | 'answer' | 'files' | 'list' | 'statement' | 'scan' | 'saving';

/** Asks for a path; nothing where the dialog was cancelled or there is none. */
export async function choosePath(
  purpose: Purpose,
  title: string,
  told: string,
): Promise<string | null> {
  try {
    return await invoke<string | null>('choose_path', { asked: { purpose, title, told } });
  } catch (raw) {
    throw asRefusal(raw);
  }
}

/** Opens the folder of a file that was written here; the host refuses any other. */
export async function openFolder(file: string): Promise<void> {
  try {
    await invoke('open_folder', { file });
  } catch (raw) {
    throw asRefusal(raw);
  }
}
