import { Failure } from '../base/errors.js';
import type { SecondSource, SecondView } from '../book/second-source.js';
import { bookingOfKey } from '../book/source.js';
import type { KindName, Kinds, Reading, ReadingControl, ReservationsData, Source } from '../book/source.js';
import type { ApiSource } from '../api/api-source.js';

/** The API, made when it is first asked for. */
type Api = Pick<Source, 'read' | 'close'> & {
  get(): Promise<Pick<ApiSource, 'view' | 'reservations' | 'status'>>;
};

const NAME = "HotelRunner's REST API";
const FROM_API = `These details are from ${NAME}; the page on the dashboard was not opened.`;

/**
 * The dashboard with the REST API beside it (HOTELRUNNER_SOURCE=both). The list and the calendar are the dashboard's; details are the
 * API's where it shows the booking, and the dashboard's page is opened for all others. What the API says of the list is the book's to
 * hold beside it: `second`.
 */
export class BothSources implements Source {
  readonly second: SecondSource;

  constructor(
    private readonly dashboard: Source,
    private readonly api: Api,
  ) {
    this.second = new ApiBeside(api);
  }

  async read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    if (kind !== 'details') return this.dashboard.read(kind, key, control);
    try {
      const reading = await this.api.read(kind, key, control);
      return { ...reading, warnings: [...reading.warnings, FROM_API] };
    } catch (error) {
      // A booking that is not on the list has no page that is known.
      const hasPage = bookingOfKey(key).link.startsWith('/');
      if (!hasPage || (error instanceof Failure && error.code === 'CANCELLED')) throw error;
      return this.dashboard.read(kind, key, control);
    }
  }

  async probe(control: ReadingControl): Promise<void> {
    await this.dashboard.probe?.(control);
  }

  circumstances(): string {
    return this.dashboard.circumstances();
  }

  hotel(): string | null | undefined {
    return this.dashboard.hotel?.();
  }

  async close(): Promise<void> {
    await Promise.all([this.dashboard.close(), this.api.close()]);
  }
}

/** With so many calls left today, and fewer, one look has to do for so long. */
const RESTS: readonly (readonly [left: number, ms: number])[] = [
  [150, 15_000],
  [80, 120_000],
  [0, 600_000],
];

class ApiBeside implements SecondSource {
  readonly name = NAME;

  constructor(private readonly api: Api) {}

  async look(control: ReadingControl, how: { whole: boolean }): Promise<SecondView> {
    return (await this.api.get()).view(control, how);
  }

  list(control: ReadingControl): Promise<Reading<ReservationsData>> {
    return this.api.get().then((api) => api.reservations(control));
  }

  async restMs(): Promise<number> {
    const { day } = await (await this.api.get()).status();
    return RESTS.find(([left]) => day >= left)?.[1] ?? 600_000;
  }
}
