import type { Counter, Histogram, Registry } from 'prom-client';
import type { CallWatch } from '../call-watch.js';
import type { Reason } from './answers.js';
import type { HotelView } from './readiness.js';

/** What is counted as it happens elsewhere; looked at when somebody wants the figures. */
export interface Gauges {
  hotels: ReadonlyMap<string, HotelView>;
  sessions(): number;
  requests(): number;
}

/** How a visit to a hotel's dashboard ended, told by who made it. */
export interface VisitSeen {
  hotel: string;
  /** Which kind of reading it was for. */
  kind: string;
  outcome: string;
}

/**
 * Figures for Prometheus. Labels have closed lists of values: names of tools, keys of hotels, codes of failures. Nothing of a guest, a
 * question or a token is among them.
 */
export class Metrics {
  private constructor(
    private readonly registry: Registry,
    private readonly calls: Counter,
    private readonly seconds: Histogram,
    private readonly refusals: Counter,
    private readonly visits: Counter,
    private readonly now: () => number,
  ) {}

  static async with(gauges: Gauges, now: () => number = () => performance.now()): Promise<Metrics> {
    const { default: prom } = await import('prom-client');
    const { Registry, Counter, Histogram, Gauge } = prom;
    const registry = new Registry();
    const registers = [registry];
    const counter = (name: string, help: string, labelNames: string[]): Counter =>
      new Counter({ name, help, labelNames, registers });
    const gauge = (name: string, help: string, labelNames: string[], collect: (its: Told) => unknown) =>
      new Gauge({
        name,
        help,
        labelNames,
        registers,
        async collect() {
          this.reset();
          await collect((labels, value) => this.set(labels, value));
        },
      });
    gauge('hotelrunner_sessions', 'Sessions of clients now.', [], (told) => told({}, gauges.sessions()));
    gauge('hotelrunner_requests_in_hand', 'Requests that are being answered now.', [], (told) =>
      told({}, gauges.requests()),
    );
    gauge(
      'hotelrunner_reading_age_seconds',
      'How old the last reading of a kind is.',
      ['hotel', 'kind'],
      (told) => agesOf(gauges.hotels, told),
    );
    gauge(
      'hotelrunner_reading_failed',
      'Whether the last try to read failed, by the code of the failure.',
      ['hotel', 'kind', 'code'],
      (told) => failuresOf(gauges.hotels, told),
    );
    gauge(
      'hotelrunner_gate_stopped_requests',
      'Requests that the read-only gate stopped since the browser was first used.',
      ['hotel'],
      (told) =>
        statuses(gauges.hotels, (hotel, { blocked }) =>
          told(
            { hotel },
            blocked.reduce((sum, { times }) => sum + times, 0),
          ),
        ),
    );
    gauge(
      'hotelrunner_signed_in_timestamp_seconds',
      'When the session was signed in, where it is.',
      ['hotel'],
      (told) =>
        statuses(gauges.hotels, (hotel, { since }) => {
          if (since !== null) told({ hotel }, Date.parse(since) / 1000);
        }),
    );
    return new Metrics(
      registry,
      counter('hotelrunner_calls_total', 'Calls of tools that were answered.', ['tool', 'hotel', 'outcome']),
      new Histogram({
        name: 'hotelrunner_call_duration_seconds',
        help: 'How long calls of tools took.',
        labelNames: ['tool', 'hotel'],
        buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 20],
        registers,
      }),
      counter('hotelrunner_refused_requests_total', 'Requests that were refused, by why.', ['reason']),
      counter('hotelrunner_visits_total', 'Visits to a source of bookings, by what for and how they ended.', [
        'hotel',
        'kind',
        'outcome',
      ]),
      now,
    );
  }

  readonly watch: CallWatch = ({ tool, hotel }) => {
    const began = this.now();
    return (outcome) => {
      this.calls.inc({ tool, hotel, outcome });
      this.seconds.observe({ tool, hotel }, (this.now() - began) / 1000);
    };
  };

  refused(reason: Reason): void {
    this.refusals.inc({ reason });
  }

  visited({ hotel, kind, outcome }: VisitSeen): void {
    this.visits.inc({ hotel, kind, outcome });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

type Told = (labels: Record<string, string>, value: number) => void;

/** A kind and not a key: a month of the calendar says nothing of a guest, but there are many. */
function kindOf(title: string): string {
  return title.split(' ')[0] ?? '';
}

async function agesOf(hotels: Gauges['hotels'], told: Told): Promise<void> {
  for (const [hotel, { book }] of hotels) {
    const oldest = new Map<string, number>();
    for (const { key, as_of } of await book.states().catch(() => []))
      if (as_of !== null) oldest.set(kindOf(key), Math.max(as_of.age_seconds, oldest.get(kindOf(key)) ?? 0));
    for (const [kind, age] of oldest) told({ hotel, kind }, age);
  }
}

async function failuresOf(hotels: Gauges['hotels'], told: Told): Promise<void> {
  for (const [hotel, { book }] of hotels)
    for (const { key, failure } of await book.states().catch(() => []))
      if (failure !== null) told({ hotel, kind: kindOf(key), code: failure.code }, 1);
}

async function statuses(
  hotels: Gauges['hotels'],
  told: (hotel: string, status: Awaited<ReturnType<HotelView['status']>>) => void,
): Promise<void> {
  for (const [key, { status }] of hotels) {
    const found = await status().catch(() => null);
    if (found !== null) told(key, found);
  }
}
