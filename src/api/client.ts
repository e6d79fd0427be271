import { Failure } from '../base/errors.js';
import type { ApiBudget } from './budget.js';
import { ApiLimited } from './faults.js';
import { requestApi, type ApiAccess, type ApiAnswer, type ApiQuery, type ApiResource } from './request.js';

export interface ApiClientOptions {
  access: ApiAccess;
  budget: ApiBudget;
  request?: typeof requestApi;
}

/** Calls within the budget: each is counted first, and what the API says of its limits is kept for all servers of the hotel. */
export class ApiClient {
  constructor(private readonly options: ApiClientOptions) {}

  /** One call. With `wait` it waits for a minute that is used up; see `ApiBudget.take`. */
  async get(
    resource: ApiResource,
    query: ApiQuery,
    { signal, wait }: { signal: AbortSignal; wait: boolean },
  ): Promise<ApiAnswer> {
    const { access, budget, request = requestApi } = this.options;
    await budget.take(signal, { wait });
    try {
      const answer = await request(access, resource, query, { signal });
      await budget.answered(answer.date);
      return answer;
    } catch (error) {
      if (!(error instanceof ApiLimited)) throw error;
      const ms = await budget.limited(error.askedMs);
      throw new Failure('RATE_LIMITED', error.what, { remedy: error.remedy, retry: Math.ceil(ms / 1000) });
    }
  }
}
