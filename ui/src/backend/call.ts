/** One call over the seam. Rejects with a DeskRefusal, whatever went wrong. */
import { invoke } from '@tauri-apps/api/core';
import type { Answer, CommandName, Request } from './commands';
import type { DeskError } from '../wire/DeskError';
import type { ErrorCode } from '../wire/ErrorCode';

/** What the desk answered instead of an answer. */
export class DeskRefusal extends Error implements DeskError {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly detail?: string;

  constructor(error: DeskError) {
    super(error.message);
    this.code = error.code;
    this.field = error.field;
    this.detail = error.detail;
  }
}

function isDeskError(raw: unknown): raw is DeskError {
  return typeof raw === 'object' && raw !== null && 'code' in raw && 'message' in raw;
}

/** Anything thrown, as something a screen can show. */
export function asRefusal(raw: unknown): DeskRefusal {
  if (raw instanceof DeskRefusal) return raw;
  return new DeskRefusal(
    isDeskError(raw) ? raw : { code: 'internal', message: String(raw), detail: String(raw) },
  );
}

/** Calls a command of the desk. */
export async function call<N extends CommandName>(name: N, args: Request<N>): Promise<Answer<N>> {
  try {
    return await invoke<Answer<N>>('call', { name, args });
  } catch (raw) {
    throw asRefusal(raw);
  }
}
