import type {
  CalendarData,
  DetailsData,
  KindName,
  Reading,
  ReadingControl,
  ReservationsData,
  Source,
} from '../../src/book/source.js';
import type { ReadingStore, ReadingStores } from '../../src/book/disk/shared-readings.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { Failure } from '../../src/base/errors.js';
import { eachNight } from '../../src/hotel/dates.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { stay } from './builders.js';

/** A clock that only tests move. */
export class Clock {
  ms = Date.parse('2026-01-11T08:00:00Z');
  readonly now = (): number => this.ms;

  pass(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

/** A visit that is under way, for the test to end. */
export interface Visit {
  key: string;
  control: ReadingControl;
  land(stays?: RoomStay[]): void;
  fail(error: unknown): void;
}

export const ALL_FIELDS = [
  'status',
  'room',
  'channel',
  'guest_name',
  'confirmation_number',
  'arrival',
  'departure',
  'room_type',
  'total',
  'paid',
  'booked_at',
  'nationality',
];

export function readingOf(stays: RoomStay[], readAt: number, fields = ALL_FIELDS): Reading<ReservationsData> {
  return {
    data: { hotel: 'Riad Exemple', business_date: '2026-01-11', stays, fields },
    read_at: readAt,
    rows_read: stays.length,
    rows_reported: stays.length,
    warnings: [],
  };
}

/** A month of the calendar with so many units for sale each night. */
export function monthOf(
  month: string,
  readAt: number,
  units = 4,
  hotel = 'Riad Exemple',
): Reading<CalendarData> {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const nights = eachNight(`${month}-01`, `${month}-${days}`);
  const for_sale = Object.fromEntries(nights.map((night) => [night, units]));
  return {
    data: { hotel, month, for_sale },
    read_at: readAt,
    rows_read: nights.length,
    rows_reported: nights.length,
    warnings: [],
  };
}

/** What each kind is read from in a test; a kind that is left out cannot be read. */
interface ByKind {
  reservations(control: ReadingControl): Promise<Reading<ReservationsData>>;
  calendar?(month: string, control: ReadingControl): Promise<Reading<CalendarData>>;
  details?(link: string, control: ReadingControl): Promise<Reading<DetailsData>>;
}

/** The `read` of a source that has a method for each kind. */
export function readBy(source: ByKind): Source['read'] {
  const others: Partial<Record<KindName, 'calendar' | 'details'>> = {
    calendar: 'calendar',
    details: 'details',
  };
  const read = (kind: KindName, key: string, control: ReadingControl): Promise<unknown> => {
    if (kind === 'reservations') return source.reservations(control);
    const method = others[kind];
    const reading = method === undefined ? undefined : source[method]?.(key, control);
    return reading ?? Promise.reject(new Error(`no ${kind} is read here`));
  };
  return read as Source['read'];
}

type OneStore = ReadingStore<ReservationsData>;

/** A store of the reservations that no other server shares; of the calendar it keeps nothing. */
export function storeOf(store: Pick<OneStore, 'load' | 'save'> & Partial<OneStore>): ReadingStores {
  const nothing = {
    stamp: () => Promise.resolve('kept'),
    load: () => Promise.resolve(null),
    save: () => Promise.resolve(),
    takeTurn: () => Promise.resolve({ release: () => Promise.resolve() }),
    forget: () => Promise.resolve(),
  };
  const stores = {
    of: (kind: KindName) => (kind === 'reservations' ? { ...nothing, ...store } : nothing),
    keys: (kind: KindName) => Promise.resolve(kind === 'reservations' ? [ALL] : []),
  };
  return stores as ReadingStores;
}

/** A source whose visits wait until the test lets them land or fail. */
export class FakeSource implements Source {
  readonly visits: Visit[] = [];
  readonly read = readBy(this);
  stamp = 'session 1';
  /** The hotel of the saved session; undefined if there is none. */
  session: string | null | undefined = undefined;
  /** The hotel whose pages a visit that begins now will see. */
  shown = 'Riad Exemple';
  /** The units that the calendar of a visit that begins now will show. */
  forSale = 4;
  /** What the months of the calendar count besides. */
  counted: CalendarData['counted'];
  closed = false;

  constructor(private readonly clock: Clock) {}

  get last(): Visit {
    const visit = this.visits.at(-1);
    if (visit === undefined) throw new Error('nobody visited the dashboard');
    return visit;
  }

  /** The visit that a question leads to; null if it is answered without one. */
  async visitFor(asked: Promise<unknown>): Promise<Visit | null> {
    const before = this.visits.length;
    let answered = false;
    asked.then(
      () => (answered = true),
      () => (answered = true),
    );
    while (!answered && this.visits.length === before) await new Promise((resolve) => setImmediate(resolve));
    return this.visits[before] ?? null;
  }

  reservations(control: ReadingControl): Promise<Reading<ReservationsData>> {
    const readAt = this.clock.now();
    const hotel = this.shown;
    return this.visit('reservations', control, (stays) => {
      const reading = readingOf(stays, readAt);
      return { ...reading, data: { ...reading.data, hotel } };
    });
  }

  calendar(month: string, control: ReadingControl): Promise<Reading<CalendarData>> {
    const { data, ...reading } = monthOf(month, this.clock.now(), this.forSale, this.shown);
    const counted = this.counted === undefined ? {} : { counted: this.counted };
    return this.visit(month, control, () => ({ ...reading, data: { ...data, ...counted } }));
  }

  details(link: string, control: ReadingControl): Promise<Reading<DetailsData>> {
    const read_at = this.clock.now();
    const data = { hotel: this.shown, sections: [] };
    const reading = { read_at, rows_read: 0, rows_reported: null, warnings: [], data };
    return this.visit(link, control, () => reading);
  }

  circumstances(): string {
    return this.stamp;
  }

  hotel(): string | null | undefined {
    return this.session;
  }

  /** As with a browser: what is under way fails. */
  close(): Promise<void> {
    this.closed = true;
    for (const visit of this.visits) visit.fail(new Failure('CANCELLED', 'The server is shutting down.'));
    return Promise.resolve();
  }

  private visit<T>(key: string, control: ReadingControl, made: (stays: RoomStay[]) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.visits.push({
        key,
        control,
        land: (stays = [stay()]) => resolve(made(stays)),
        fail: reject,
      });
    });
  }
}

/** Lets everything run that waits for nothing but promises and files. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
