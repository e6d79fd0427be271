import { bookingOfKey } from '../../src/book/kinds/details.js';
import type { Answer } from '../../src/book/book.js';
import type { ReadingState } from '../../src/book/answer.js';
import type { CalendarData, DetailsData, ReservationsData } from '../../src/book/source.js';
import type { DashboardStatus } from '../../src/book/status.js';
import { asFailure, Failure } from '../../src/base/errors.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { askTool } from '../../src/mcp/call.js';
import type { ToolContext } from '../../src/tool.js';
import { TOOLS } from '../../tools/index.js';
import { ALL_FIELDS } from './source.js';

export const READ_AT = Date.parse('2026-01-11T08:00:00Z');

export function answerOf<T>(data: T, rows: number, warnings: string[] = [], readAt = READ_AT): Answer<T> {
  return {
    reading: { data, read_at: readAt, rows_read: rows, rows_reported: rows, warnings },
    as_of: {
      read_at: new Date(readAt).toISOString(),
      age_seconds: 12,
      source: 'cache',
      stale: false,
      refreshing: false,
      rows_read: rows,
      rows_reported: rows,
    },
    warnings,
  };
}

/** Everything that a tool may know, made up: the parts of it may be changed before each question. */
export class FrontOffice {
  stays: RoomStay[];
  fields = ALL_FIELDS;
  /** Numbers of rows that are on the list and could not be read; to be set before the first question. */
  leftOut: string[] = [];
  readAt = READ_AT;
  businessDate = '2026-01-11';
  warnings: string[] = [];
  rooms: number | null = null;
  roomList: ToolContext['hotel']['roomList'] = [];
  calendar: (month: string) => Record<string, number> = () => {
    throw new Failure('DASHBOARD_CHANGED', 'The Overview calendar is not readable.');
  };
  /** The months whose figures are older than asked for, each with what is said of that. */
  oldMonths: Record<string, string> = {};
  /** What was for sale on the nights of the months that were answered. */
  readonly forSaleKnown = new Map<string, { total: number }>();
  /** What the calendar says of the list, once both were read. */
  lacking: string[] = [];
  details: (link: string) => DetailsData = () => ({ sections: [] });
  history: ToolContext['book']['history'] = null;
  latest: Awaited<ReturnType<ToolContext['book']['latest']>> = null;
  states: ReadingState[] = [];
  probed: Failure | null = null;
  exports: ToolContext['exports'] = { save: () => Promise.reject(new Error('no folder')) };
  status: DashboardStatus = {
    dashboard: 'https://riad.hotelrunner.com',
    hotel: null,
    business_date: null,
    signed_in: null,
    since: null,
    observed_at: null,
    browser: { running: false, found: null },
    blocked: [],
  };
  /** The months and links that were asked for. */
  readonly asked: string[] = [];
  /** The pages that pictures were wanted of. */
  readonly drawn: string[] = [];
  private data: ReservationsData | null = null;

  constructor(stays: RoomStay[]) {
    this.stays = stays;
  }

  context(): ToolContext {
    const calendar = async (month: string): Promise<Answer<CalendarData>> => {
      this.asked.push(month);
      const for_sale = await Promise.resolve(this.calendar(month));
      const old = this.oldMonths[month];
      const data = { month, for_sale };
      const answer = answerOf(data, Object.keys(for_sale).length, old ? [old] : []);
      if (!old)
        for (const [night, total] of Object.entries(for_sale)) this.forSaleKnown.set(night, { total });
      return old ? { ...answer, as_of: { ...answer.as_of, stale: true } } : answer;
    };
    const details = async (key: string): Promise<Answer<DetailsData>> => {
      const { link } = bookingOfKey(key);
      this.asked.push(link);
      return answerOf(await Promise.resolve(this.details(link)), 1);
    };
    return {
      book: {
        reservations: () => {
          // As in the book, one reading is one object until there is another.
          const { stays, fields, businessDate: business_date, data } = this;
          if (data?.stays !== stays || data.fields !== fields || data.business_date !== business_date) {
            const left_out = this.leftOut;
            this.data = { hotel: 'Riad Exemple', business_date, stays, fields, left_out };
          }
          return Promise.resolve(
            answerOf(this.data as ReservationsData, this.stays.length, this.warnings, this.readAt),
          );
        },
        read: (kind, key) => {
          if (kind === 'calendar') return calendar(key) as Promise<Answer<never>>;
          if (kind === 'details') return details(key) as Promise<Answer<never>>;
          return Promise.reject(new Error(`no ${kind} is read here`));
        },
        forSaleKnown: () => this.forSaleKnown,
        besideCalendar: (answer) => ({ ...answer, warnings: [...answer.warnings, ...this.lacking] }),
        again: () => null,
        latest: () => Promise.resolve(this.latest),
        onReading: () => () => undefined,
        states: () => Promise.resolve(this.states),
        probe: () => {
          this.asked.push('probe');
          return Promise.resolve(this.probed);
        },
        history: this.history,
      },
      status: () => Promise.resolve(this.status),
      hotel: { rooms: this.rooms, roomList: this.roomList, timezone: 'Africa/Casablanca' },
      exports: this.exports,
      draw: (html, width) => {
        this.drawn.push(html);
        return Promise.resolve({ png: Buffer.from('made up'), width, height: 1 });
      },
      now: () => this.readAt,
      signal: new AbortController().signal,
      progress: () => undefined,
    };
  }

  /** The structured half; throws the text of a failure. */
  async ask<T = Answers>(tool: string, input: object): Promise<T> {
    const { text, value, failed } = await this.result(tool, input);
    if (failed) throw new Error(text);
    return value as T;
  }

  /** The text of the failure that the question leads to. */
  async refusal(tool: string, input: unknown): Promise<string> {
    const { text, failed } = await this.result(tool, input);
    if (!failed) throw new Error(`${tool} answered`);
    return text;
  }

  async result(name: string, input: unknown): Promise<{ text: string; value: unknown; failed: boolean }> {
    const tool = TOOLS.find((known) => known.name === name);
    if (tool === undefined) throw new Error(`there is no tool ${name}`);
    try {
      const { text, value } = await askTool(tool, input, this.context());
      return { text, value, failed: false };
    } catch (error) {
      return { text: asFailure(error).text, value: undefined, failed: true };
    }
  }
}

interface Room {
  room: string | null;
  room_type: string | null;
  confirmation_number?: string;
}

export interface ListedReservation {
  confirmation_number: string;
  status: string;
  guest_name: string | null;
  rooms: Room[];
  total: { amount: number; currency: string } | null;
  [key: string]: unknown;
}

/** The answers of the three tools, as loosely as tests need them. */
export interface Answers {
  reservations: ListedReservation[];
  total: number;
  next_cursor: string | null;
  warnings: string[];
  as_of: {
    read_at: string;
    source: string;
    stale: boolean;
    refreshing: boolean;
    age_seconds: number;
    rows_read: number;
  };
  reservation: ListedReservation;
  details: { sections: unknown[] } | null;
  nights: {
    date: string;
    rooms_total: number | null;
    rooms_booked: number;
    rooms_free: number | null;
    rooms_for_sale: number | null;
    occupancy: number | null;
    by_room_type?: { room_type: string | null; rooms_booked: number }[];
  }[];
  summary: {
    nights: number;
    room_nights_booked: number;
    peak_dates: string[];
    first_night_below?: string | null;
  };
  rooms_total_source: string;
}
