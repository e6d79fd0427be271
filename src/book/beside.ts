import { asFailure, type Failure, type FailureCode } from '../base/errors.js';
import { inTime, unlessAborted } from '../base/wait.js';
import { plainOnes } from '../hotel/plain-shape.js';
import { compareSources, type Compared } from '../hotel/two-sources.js';
import { newerFailed, type Answer, type Ask } from './answer.js';
import type { KindName } from './kinds/index.js';
import type { ReservationsData } from './kinds/reservations.js';
import type { Reading, ReadingControl } from './reading.js';
import type { SecondSource, SecondView } from './second-source.js';
import { throwIfCancelled } from './shared-visit.js';

type Reservations = Reading<ReservationsData>;

export interface BesideOptions {
  second: SecondSource;
  now(): number;
  /** Ends with the server. */
  signal: AbortSignal;
  maxAgeSeconds: number;
}

/** Longer than this nobody waits for the second source. */
const WITHIN_MS = 8_000;
const MOST_NAMED = 10;
/** Older lists are not brought up to date: the second source does not go back so far (a month, documented). */
const OLDEST_LIST_MS = 28 * 86_400_000;
/** How often all that the second source shows is read, to know of what it told long ago whether it does still. */
const WHOLE_EVERY_MS = 3_600_000;
/** After a call that failed. */
const PAUSE_MS = 60_000;
/** What the second source does not stand in for: nobody wants an answer, it is on its way, or the settings may mean another hotel. */
const NOT_STOOD_IN_FOR: ReadonlySet<FailureCode> = new Set([
  'CANCELLED',
  'INVALID_INPUT',
  'SETTING_INVALID',
  'SETTING_MISSING',
  'STILL_READING',
  'WRONG_HOTEL',
]);

/** A list in the light of what the second source knows. */
interface Told {
  view: SecondView;
  reading: Reservations;
  warnings: string[];
  /** How many bookings differ in what was seen before the list was read. */
  unsure: number;
}

/** The list of reservations beside a second source: the list is proven, and each answer says what of it is from the other. */
export class Beside {
  private view: SecondView | null = null;
  private failure: Failure | null = null;
  /** When the second source may be asked again. */
  private notBefore = 0;
  /** When all that it shows may be read again. */
  private wholeNotBefore = 0;
  private looking: Promise<void> | null = null;
  private standing: Reservations | null = null;
  private reading: Promise<void> | null = null;
  /** What each list became; the same for all who ask, so that answers made from it can be given again. */
  private readonly made = new WeakMap<Reservations, Told>();

  constructor(private readonly options: BesideOptions) {}

  /** The list with what the second source knows, or the second source's own where there is no list. */
  answer(list: Promise<Answer<ReservationsData>>, ask: Ask): Promise<Answer<ReservationsData>> {
    return list.then(
      (answer) => this.told(answer, ask),
      (error: unknown) => this.standIn(asFailure(error), ask),
    );
  }

  /** The answer with what was changed since its list was read, and what the second source tells otherwise. */
  private async told(answer: Answer<ReservationsData>, ask: Ask): Promise<Answer<ReservationsData>> {
    const { now, second } = this.options;
    const { reading: list, warnings } = answer;
    if (now() - list.read_at > OLDEST_LIST_MS) return answer;
    if (this.isDue()) {
      this.looking ??= this.called((control) => this.look(list, control)).finally(
        () => (this.looking = null),
      );
      await this.atMost(this.looking, ask);
    }
    const told = this.view === null ? null : this.withView(list, this.view);
    const failed =
      this.failure === null
        ? []
        : [`${second.name} was not asked for changes. ${this.failure.text.replaceAll('\n', ' ')}`];
    return {
      ...answer,
      reading: told?.reading ?? list,
      warnings: [...warnings, ...(told?.warnings ?? []), ...failed],
    };
  }

  /** What is answered now from a reading, without asking anybody; null if the second source would be asked first. */
  current(kind: KindName, reading: Reading<unknown>): Reading<unknown> | null {
    if (kind !== 'reservations') return reading;
    if (this.isDue() || this.failure !== null) return null;
    return this.view === null ? reading : this.withView(reading as Reservations, this.view).reading;
  }

  /** The second source's own list, where there is no first one. Throws why there is none if there is no second either. */
  private async standIn(failure: Failure, ask: Ask): Promise<Answer<ReservationsData>> {
    throwIfCancelled(ask.signal);
    if (NOT_STOOD_IN_FOR.has(failure.code)) throw failure;
    const { second, now, maxAgeSeconds } = this.options;
    const before = this.standing;
    const maxAge = (ask.maxAgeSeconds ?? maxAgeSeconds) * 1000;
    const isOld = (reading: Reservations): boolean => now() - reading.read_at >= maxAge;
    if (this.isDue() && (before === null || isOld(before))) {
      this.reading ??= this.called(async (control) => {
        this.standing = await second.list(control);
      }).finally(() => (this.reading = null));
      await this.atMost(this.reading, ask);
    }
    const { standing: reading } = this;
    if (reading === null) throw failure;
    return {
      reading,
      as_of: {
        read_at: new Date(reading.read_at).toISOString(),
        age_seconds: Math.max(0, Math.floor((now() - reading.read_at) / 1000)),
        source: 'api',
        stale: reading === before && isOld(reading),
        refreshing: this.reading !== null,
        rows_read: reading.rows_read,
        rows_reported: reading.rows_reported,
      },
      warnings: [
        `All of this is from ${second.name}, since the dashboard could not be read. ${failure.text.replaceAll('\n', ' ')}`,
        ...newerFailed(this.failure ?? undefined),
        ...reading.warnings,
      ],
      failure,
    };
  }

  private async look(list: Reservations, control: ReadingControl): Promise<void> {
    const { second, now } = this.options;
    this.view = await second.look(control, { whole: false });
    if (now() < this.wholeNotBefore || this.withView(list, this.view).unsure === 0) return;
    this.wholeNotBefore = now() + WHOLE_EVERY_MS;
    this.view = await second.look(control, { whole: true });
  }

  private isDue(): boolean {
    return this.options.now() >= this.notBefore;
  }

  /** Asks the second source, and settles when it may be asked next. Never fails. */
  private async called(work: (control: ReadingControl) => Promise<void>): Promise<void> {
    const { second, signal, now } = this.options;
    try {
      await work({ signal, progress: () => undefined });
      this.failure = null;
      this.notBefore = now() + (await second.restMs());
    } catch (error) {
      this.failure = asFailure(error);
      const { retry } = this.failure;
      this.notBefore = now() + Math.max(PAUSE_MS, typeof retry === 'number' ? retry * 1000 : 0);
    }
  }

  /** Waits as long as this caller can; what is under way goes on. */
  private async atMost(work: Promise<void>, { answerBy = Infinity, signal }: Ask): Promise<void> {
    const left = Math.max(0, Math.min(WITHIN_MS, answerBy - this.options.now()));
    await unlessAborted(
      signal,
      inTime(left, work, () => undefined),
      () => undefined,
    );
    throwIfCancelled(signal);
  }

  /** With a view from before the list nothing is compared: what differs was changed in between. */
  private withView(list: Reservations, view: SecondView): Told {
    const known = this.made.get(list);
    if (known?.view === view) return known;
    if (view.asked_at < list.read_at) return { view, reading: list, warnings: [], unsure: 0 };
    const compared = compareSources(list.data.stays, list.read_at, view.bookings);
    const told = {
      view,
      reading: withChanges(list, compared),
      warnings: this.warningsOf(compared),
      unsure: compared?.unsure ?? 0,
    };
    this.made.set(list, told);
    return told;
  }

  private warningsOf(compared: Compared | null): string[] {
    const { name } = this.options.second;
    if (compared === null) {
      return [
        `${name} is not used: most of its bookings are not on All Reservations, so its token may be of another property.`,
      ];
    }
    const { changed, disagreements } = compared;
    const warnings: string[] = [];
    if (changed.length > 0)
      warnings.push(`From ${name}, as changed after the list was read: ${named(changed)}.`);
    if (disagreements.length > 0) {
      const numbers = named(disagreements.map(({ booking_number }) => booking_number));
      warnings.push(
        `${name} tells otherwise of ${numbers}: here as on All Reservations; check_reservations (sources_disagree) has both.`,
      );
    }
    return warnings;
  }
}

function withChanges(list: Reservations, compared: Compared | null): Reservations {
  if (compared === null) return list;
  const { stays, disagreements } = compared;
  return { ...list, data: { ...list.data, stays, disagreements } };
}

function named(numbers: readonly string[]): string {
  const plain = plainOnes('number', numbers).slice(0, MOST_NAMED);
  const more = numbers.length - plain.length;
  if (plain.length === 0) return numbers.length === 1 ? 'a booking' : `${numbers.length} bookings`;
  return plain.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
