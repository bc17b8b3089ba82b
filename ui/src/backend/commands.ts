/** The command table as the window sees it, from the types the desk writes. */
import type { Commands } from '../wire/commands';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Answer<N extends CommandName> = Commands[N]['answer'];
