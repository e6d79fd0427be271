import type { Config } from '../../app/config.js';
import { LazyApi } from '../../app/lazy-api.js';

/** What there is to say of the REST API: one cheap call, what is left of its calls, and since when the kept book is whole. */
export async function apiReport(config: Config, say: (line: string) => void): Promise<void> {
  const api = new LazyApi(config);
  try {
    const source = await api.get();
    const before = await source.status();
    say(`  before       ${before.day} calls of the day left, ${before.minute} of this minute`);
    await source.probe({ progress: () => undefined, signal: new AbortController().signal });
    const { day, minute, whole_since } = await source.status();
    say('  token taken  yes; asking cost one call');
    say(
      `  left         ${day} calls of the day, ${minute} of this minute, for all servers of the property together`,
    );
    say(
      whole_since === null
        ? '  kept         nothing yet: the first question reads what was booked or changed in the last 29 days'
        : `  kept         all that was booked or changed since ${whole_since}`,
    );
  } finally {
    await api.close();
  }
}
