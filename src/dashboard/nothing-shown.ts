import { Failure } from '../base/errors.js';

/**
 * A page of the panel is there, but not what it is to show: no list, no rows, no days. Why that is so may be known from what the page
 * asked for, see `visit/blame.ts`.
 */
export class NothingShown extends Failure {}
