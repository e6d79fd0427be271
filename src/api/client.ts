import { asFailure, Failure } from '../base/errors.js';
import type { ApiBudget } from './budget.js';
import { ApiLimited } from './faults.js';
import { requestApi, type ApiAccess, type ApiAnswer, type ApiQuery, type ApiResource } from './request.js';

export interface ApiClientOptions {
  access: ApiAccess;
  budget: ApiBudget;
  request?: typeof requestApi;
}

/** After a failure so long, after each further one twice as long: an API that is down for a day must not cost the calls of the next. */
const REST_MS = 30_000;
const REST_MOST_MS = 30 * 60_000;
/** A token that was refused is not asked again so soon by this process; whoever corrects it starts another. */
const REFUSED_MS = 60 * 60_000;

/** Calls within the budget: each is counted first, and what the API says of its limits is kept for all servers of the hotel. */
export class ApiClient {
  private failed: { failure: Failure; times: number; since: number; until: number } | null = null;

  constructor(private readonly options: ApiClientOptions) {}

  /** One call. With `wait` it waits for a minute that is used up; see `ApiBudget.take`. */
  async get(
    resource: ApiResource,
    query: ApiQuery,
    { signal, wait }: { signal: AbortSignal; wait: boolean },
  ): Promise<ApiAnswer> {
    const { access, budget, request = requestApi } = this.options;
    this.throwIfResting();
    await budget.take(signal, { wait });
    try {
      const answer = await request(access, resource, query, { signal });
      this.failed = null;
      await budget.answered(answer.date);
      return answer;
    } catch (error) {
      if (error instanceof ApiLimited) {
        const ms = await budget.limited(error.askedMs);
        throw new Failure('RATE_LIMITED', error.what, { remedy: error.remedy, retry: Math.ceil(ms / 1000) });
      }
      this.note(asFailure(error));
      throw error;
    }
  }

  private throwIfResting(): void {
    if (this.failed === null) return;
    const { failure, since, until } = this.failed;
    const now = this.options.budget.clock.now();
    if (now < since || now >= until) return;
    const retry = failure.retry === 'never' ? 'never' : Math.ceil((until - now) / 1000);
    throw new Failure(failure.code, failure.what, { remedy: failure.remedy, retry });
  }

  private note(failure: Failure): void {
    if (failure.code === 'CANCELLED') return;
    const since = this.options.budget.clock.now();
    const times = (this.failed?.times ?? 0) + 1;
    const rest =
      failure.code === 'SETTING_INVALID' ? REFUSED_MS : Math.min(REST_MS * 2 ** (times - 1), REST_MOST_MS);
    this.failed = { failure, times, since, until: since + rest };
  }
}
