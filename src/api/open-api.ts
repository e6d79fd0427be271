import type { HotelState } from '../base/state/hotel-state.js';
import { ApiBudget, type ApiBudgetOptions } from './budget.js';
import { FolderBudget, type ApiBudgetStore } from './budget-store.js';
import { ApiClient } from './client.js';
import { ApiSource, type ApiSourceOptions } from './api-source.js';
import { FolderBook, type KeptBookStore } from './kept-book.js';
import type { ApiAccess, requestApi } from './request.js';

export interface OpenApiOptions extends Pick<
  ApiSourceOptions,
  'settings' | 'timezone' | 'maxAgeSeconds' | 'now'
> {
  access: ApiAccess;
  /** The folder of the property, by `apiFolder`; or where its state is kept otherwise. */
  folder: string | HotelState;
  budget?: ApiBudgetStore;
  book?: KeptBookStore;
  /** For tests. */
  request?: typeof requestApi;
  clock?: ApiBudgetOptions['clock'];
  sleep?: ApiBudgetOptions['sleep'];
}

/** The REST API of one property as a source, with its budget and what it showed before, from its folder. */
export function openApi({ access, folder, request, clock, sleep, ...options }: OpenApiOptions): ApiSource {
  const budget = new ApiBudget({
    store: options.budget ?? new FolderBudget(folder),
    ...(clock === undefined ? {} : { clock }),
    ...(sleep === undefined ? {} : { sleep }),
  });
  const client = new ApiClient({ access, budget, ...(request === undefined ? {} : { request }) });
  const { settings, timezone, maxAgeSeconds, now, book } = options;
  const store = book ?? new FolderBook(folder);
  return new ApiSource({ client, budget, store, settings, timezone, maxAgeSeconds, now });
}
