import { ApiBudget, type ApiBudgetOptions } from './budget.js';
import { StateBudget } from './budget-store.js';
import { ApiClient } from './client.js';
import { ApiSource, type ApiSourceOptions } from './api-source.js';
import { StateBook } from './kept-book.js';
import { LimitClock } from './limit-clock.js';
import type { HotelState } from '../base/state/hotel-state.js';
import type { ApiAccess, requestApi } from './request.js';

export interface OpenApiOptions extends Pick<
  ApiSourceOptions,
  'settings' | 'timezone' | 'maxAgeSeconds' | 'now'
> {
  access: ApiAccess;
  /** The state of the property: the count of its calls, and the book that is kept. */
  state: HotelState;
  /** For tests. */
  request?: typeof requestApi;
  clock?: ApiBudgetOptions['clock'];
  sleep?: ApiBudgetOptions['sleep'];
}

/** The REST API of one property as a source, with its budget and what it showed before. */
export function openApi({ access, state, request, clock, sleep, ...options }: OpenApiOptions): ApiSource {
  const budget = new ApiBudget({
    store: new StateBudget(state),
    // Servers on several machines go by the clock of what they share.
    clock: clock ?? new LimitClock(() => state.now()),
    ...(sleep === undefined ? {} : { sleep }),
  });
  const client = new ApiClient({ access, budget, ...(request === undefined ? {} : { request }) });
  return new ApiSource({ ...options, client, budget, store: new StateBook(state) });
}
