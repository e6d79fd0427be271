/** Answers that are given again: they must be what working them out anew would give. */
import { describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import type { History } from '../../src/book/disk/history.js';
import { Failure } from '../../src/base/errors.js';
import { GuestPrivacy } from '../../src/privacy/guest-privacy.js';
import { WHOLE_VIEW } from '../../src/mcp/hosts.js';
import { Repeats } from '../../src/mcp/repeats.js';
import { answerAgain, callTool } from '../../src/mcp/call.js';
import type { Tool, ToolContext } from '../../src/tool.js';
import { getReservation } from '../../tools/get_reservation.js';
import { listReservations } from '../../tools/list_reservations.js';
import { occupancyForDatesTool } from '../../tools/occupancy_for_dates.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { stay } from '../support/builders.js';
import { Clock, readBy, readingOf } from '../support/source.js';

class Desk {
  readonly clock = new Clock();
  stays: RoomStay[] = [stay()];
  failing = false;
  visits: string[] = [];
  /** How often a tool was worked out. */
  runs = 0;
  /** The hotel of the saved session. */
  session = 'Riad Exemple';
  private readonly repeats = new Repeats();
  private readonly book: Book;

  constructor(privacy?: GuestPrivacy) {
    this.book = new Book({
      source: {
        read: readBy({
          reservations: () => this.visit('reservations', readingOf(this.stays, this.clock.now())),
          calendar: (month) =>
            this.visit(month, { ...readingOf([], this.clock.now()), data: { month, for_sale: {} } }),
          details: (link) =>
            this.visit(link, {
              ...readingOf([], this.clock.now()),
              data: { sections: [{ title: 'Notes', fields: [], tables: [] }] },
            }),
        }),
        circumstances: () => '',
        hotel: () => this.session,
        close: () => Promise.resolve(),
      },
      // Nothing of a first reading: what is told of it is told once.
      history: {
        keep: () => undefined,
        at: () => Promise.resolve(readingOf([stay()], 0)),
      } as unknown as History,
      maxAgeSeconds: 300,
      now: this.clock.now,
      privacy,
    });
  }

  private visit<T>(what: string, reading: T): Promise<T> {
    this.visits.push(what);
    return this.failing
      ? Promise.reject(new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.'))
      : Promise.resolve(reading);
  }

  /** The answer with repeats, which has to be the one without. */
  async ask(tool: Tool, input: object = {}): Promise<{ text: string; as_of: Record<string, unknown> }> {
    const context = {
      book: this.book,
      hotel: { rooms: 8, roomList: [], timezone: 'Africa/Casablanca' },
      now: this.clock.now,
      signal: new AbortController().signal,
      progress: () => undefined,
    } as unknown as ToolContext;
    const counted: Tool = {
      ...tool,
      run: (question: unknown, its: ToolContext) => {
        this.runs += 1;
        return tool.run(question, its);
      },
    };
    const answering = { repeats: this.repeats, view: WHOLE_VIEW };
    const answer =
      answerAgain(counted, input, context, answering) ?? (await callTool(counted, input, context, answering));
    // Nothing is read for this one: it finds what the first one found.
    const anew = await callTool(tool, { ...input, max_age_seconds: 86_400 }, context);
    const source = (text: string): string => text.replace('source=live', 'source=cache');
    const [content] = answer.content as { text: string }[];
    const [contentAnew] = anew.content as { text: string }[];
    if (!this.failing) expect(source(content!.text)).toBe(contentAnew!.text);
    return { text: content!.text, as_of: answer.structuredContent?.['as_of'] as Record<string, unknown> };
  }
}

describe('an answer is given again', () => {
  it.each([
    ['list_reservations', listReservations, {}],
    ['get_reservation', getReservation, { confirmation_number: stay().booking_number }],
    ['occupancy_for_dates', occupancyForDatesTool, { from: '2026-01-11', to: '2026-01-12' }],
  ])('by %s, as old as it is by now', async (_name, tool, input) => {
    const desk = new Desk();
    await desk.ask(tool, input);
    desk.clock.pass(30);
    const { as_of, text } = await desk.ask(tool, input);
    expect(as_of).toMatchObject({ age_seconds: 30, source: 'cache', stale: false });
    expect(text).toContain('age_seconds=30');
    expect(desk.runs).toBe(1);
    desk.clock.pass(60);
    await desk.ask(tool, input);
    expect(desk.visits.filter((what) => what === 'reservations')).toHaveLength(1);
  });
});

describe('an answer is worked out anew', () => {
  it('when the dashboard was read anew', async () => {
    const desk = new Desk();
    await desk.ask(listReservations);
    desk.stays = [stay(), stay({ booking_number: 'R2', confirmation_number: 'R2' })];
    desk.clock.pass(301);
    expect((await desk.ask(listReservations)).text).toContain('total: 2');
    expect(desk.visits).toHaveLength(2);
  });

  it('when it is another question', async () => {
    const desk = new Desk();
    await desk.ask(listReservations, { limit: 1 });
    await desk.ask(listReservations, { limit: 2 });
    expect(desk.runs).toBe(2);
  });

  it('when the hotel has another date', async () => {
    const desk = new Desk();
    await desk.ask(listReservations, { max_age_seconds: 86_400 });
    desk.clock.pass(20 * 3600);
    await desk.ask(listReservations, { max_age_seconds: 86_400 });
    expect(desk.runs).toBe(2);
    expect(desk.visits).toHaveLength(1);
  });

  it('when the last good reading has to do, and says so', async () => {
    const desk = new Desk();
    await desk.ask(listReservations);
    desk.failing = true;
    desk.clock.pass(301);
    const { text, as_of } = await desk.ask(listReservations);
    expect(text).toContain('warning: This is the last good reading');
    expect(as_of).toMatchObject({ stale: true });
  });
});

it('with guests hidden, an answer is given again as it was shown', async () => {
  const rename = (): Promise<() => string> => Promise.resolve(() => 'O. E.');
  const desk = new Desk(new GuestPrivacy({ mode: 'masked', names: 'initials', rename }));
  for (const tool of [listReservations, getReservation]) {
    const input = tool === getReservation ? { confirmation_number: stay().booking_number } : {};
    await desk.ask(tool, input);
    const { text } = await desk.ask(tool, input);
    expect(text).toContain('O. E.');
    expect(text).toContain('HOTELRUNNER_PRIVACY is masked');
    expect(text).not.toContain('Odile');
  }
  expect(desk.runs).toBe(2);
});

it('nothing is given again when the session is another hotel´s', async () => {
  const desk = new Desk();
  await desk.ask(listReservations);
  desk.session = 'Riad Autre';
  desk.failing = true;
  expect((await desk.ask(listReservations)).text).toContain('DASHBOARD_UNAVAILABLE');
});

it.each([
  [60, 1],
  [59, 2],
])(
  'a question that takes %i seconds finds one of 59.5 s after %i visits',
  async (max_age_seconds, visits) => {
    const desk = new Desk();
    await desk.ask(listReservations, { max_age_seconds });
    desk.clock.pass(59.5);
    await desk.ask(listReservations, { max_age_seconds });
    expect(desk.visits).toHaveLength(visits);
  },
);

it('a question that wants the dashboard read now has it read once', async () => {
  const desk = new Desk();
  await desk.ask(listReservations, { max_age_seconds: 0 });
  desk.clock.pass(10);
  await desk.ask(listReservations, { max_age_seconds: 0 });
  expect(desk.visits).toHaveLength(2);
});
