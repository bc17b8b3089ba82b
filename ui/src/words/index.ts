/** Both dictionaries; the second must have every word of the first. */
import { en } from './en';
import { vi, type Words } from './vi';

export type Language = 'vi' | 'en';
export type { Words };
export const dictionaries: Record<Language, Words> = { vi, en };
