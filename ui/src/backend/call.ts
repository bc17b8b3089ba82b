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
  /** What was refused. */
  readonly command?: CommandName;

  constructor(error: DeskError, command?: CommandName) {
    super(error.message);
    this.code = error.code;
    this.field = error.field;
    this.detail = error.detail;
    this.command = command;
  }
}

function isDeskError(raw: unknown): raw is DeskError {
  return typeof raw === 'object' && raw !== null && 'code' in raw && 'message' in raw;
}

/** Anything thrown, as something a screen can show. */
export function asRefusal(raw: unknown, command?: CommandName): DeskRefusal {
  if (raw instanceof DeskRefusal) return raw;
  return new DeskRefusal(
    isDeskError(raw) ? raw : { code: 'internal', message: String(raw), detail: String(raw) },
    command,
  );
}

const listeners = new Set<(command: CommandName) => void>();

/** Hears of each command that was answered, until the returned function is called. */
export function onAnswer(heard: (command: CommandName) => void): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}

/** Calls a command of the desk. */
export async function call<N extends CommandName>(name: N, args: Request<N>): Promise<Answer<N>> {
  try {
    const answer = await invoke<Answer<N>>('call', { name, args });
    listeners.forEach((heard) => heard(name));
    return answer;
  } catch (raw) {
    throw asRefusal(raw, name);
  }
}
