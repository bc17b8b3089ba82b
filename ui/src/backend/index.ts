/** The only door to the host. */
export { asRefusal, call, DeskRefusal, onAnswer } from './call';
export { onClosing } from './closing';
export type { Answer, CommandName, Request } from './commands';
export { on } from './events';
export { latest } from './latest';
export { zoomTo } from './zoom';
export { choosePath, openFolder } from './paths';
export type { Purpose } from './paths';
