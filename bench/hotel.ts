/** The made-up hotel that is read: the demo dashboard with as many rows as wanted. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Snapshots } from '../src/book/disk/snapshots.js';
import { ALL } from '../src/book/kinds/reservations.js';
import type { Reading, ReservationsData } from '../src/book/source.js';
import { hotelFolder } from '../src/app/config.js';
import { Dashboard, type DashboardSettings } from '../src/dashboard/dashboard.js';
import { startDemoDashboard, type DemoDashboard } from '../src/demo/panel/server.js';
import { addBooking, createLedger, type Ledger } from '../src/demo/hotel/ledger.js';
import { allRows } from '../src/demo/hotel/truth.js';
import type { RoomStay } from '../src/hotel/stay.js';
import { cleanEnv } from './programs.js';

/** The hotel's today: fixed, so that two runs ask the same. */
export const TODAY = '2026-01-11';
/** Beyond this many the ledger's own maker gets slow; what is missing is then copied, with numbers of its own. */
const MOST_MADE = 1_000;

export function ledgerOf(rows: number): Ledger {
  const ledger = createLedger({ today: TODAY, bookings: Math.min(rows, MOST_MADE) });
  while (allRows(ledger).length > rows) ledger.bookings.pop();
  const models = allRows(ledger).map((row) => ({ ...row }));
  for (let missing = rows - models.length, i = 0; missing > 0; missing -= 1, i += 1) {
    const { guest, arrival, departure, roomType, room, channel, status, total, paid, bookedAt, nationality } =
      models[i % models.length] ?? models[0] ?? never();
    addBooking(ledger, {
      guest,
      // The house is only so large: later copies are of other years.
      arrival: laterBy(arrival, Math.floor(i / models.length)),
      departure: laterBy(departure, Math.floor(i / models.length)),
      roomType,
      room,
      channel,
      status,
      total,
      paid,
      bookedAt,
      nationality,
    });
  }
  return ledger;
}

function laterBy(date: string, rounds: number): string {
  const made = new Date(`${date}T00:00:00Z`);
  made.setUTCDate(made.getUTCDate() - 97 * (rounds + 1));
  return made.toISOString().slice(0, 10);
}

function never(): never {
  throw new Error('the ledger is empty');
}

/** The ledger's rows as the reader brings them home. */
export function staysOf(ledger: Ledger): RoomStay[] {
  return allRows(ledger).map((row) => {
    const money = (amount: number) => ({ amount, currency: ledger.hotel.currency });
    const type = ledger.roomTypes.find(({ key }) => key === row.roomType)?.fr ?? null;
    return {
      confirmation_number: row.confirmation,
      booking_number: row.booking,
      printed_status: row.status,
      status_label: row.status,
      room: row.room,
      room_type: type,
      channel: row.channel,
      guest_name: row.guest.trim(),
      arrival: row.arrival,
      departure: row.departure,
      arrival_time: row.arrivalTime,
      departure_time: row.departureTime,
      total: money(row.total),
      paid: money(row.paid),
      booked_at: row.bookedAt.slice(0, 16),
      nationality: row.nationality,
      adults: null,
      children: null,
      meal_plan: null,
      rate_plan: null,
      agency: null,
      link: `/admin/pms/reservations/${row.id}`,
      printed: {
        status: row.status,
        room: row.room ?? '',
        channel: row.channel,
        guest_name: row.guest,
        confirmation_number: row.confirmation,
        arrival: `${row.arrival} ${row.arrivalTime}`,
        departure: `${row.departure} ${row.departureTime}`,
        room_type: type ?? '',
        total: `€${row.total}`,
        paid: `€${row.paid}`,
        inventory_type: '',
        confirmation_status: '',
        booked_at: row.bookedAt,
        nationality: row.nationality,
      },
    };
  });
}

export function readingOf(stays: RoomStay[], readAt: number): Reading<ReservationsData> {
  return {
    data: {
      hotel: 'Riad Exemple',
      business_date: TODAY,
      stays,
      fields: Object.keys(stays[0]?.printed ?? {}),
    },
    read_at: readAt,
    rows_read: stays.length,
    rows_reported: stays.length,
    warnings: [],
  };
}

/** A running demo dashboard, with folders for those who read it. */
export class Hotel {
  private readonly homes: string[] = [];

  private constructor(readonly demo: DemoDashboard) {}

  static async open(rows: number): Promise<Hotel> {
    return new Hotel(await startDemoDashboard({ today: TODAY, ledger: ledgerOf(rows) }));
  }

  /** A state folder of its own for a server, with a reading in it if one is given. */
  async home(kept?: Reading<ReservationsData>): Promise<string> {
    const home = await mkdtemp(join(tmpdir(), 'hotelrunner-bench-'));
    this.homes.push(home);
    if (kept !== undefined) await new Snapshots(this.folder(home)).of('reservations', ALL).save(kept);
    return home;
  }

  /** Where a server with that home keeps what it knows of this hotel. */
  folder(home: string): string {
    return hotelFolder(home, new URL(this.demo.url));
  }

  env(home: string, more: Record<string, string> = {}): Record<string, string> {
    return cleanEnv({
      HOTELRUNNER_URL: this.demo.url,
      HOTELRUNNER_EMAIL: this.demo.email,
      HOTELRUNNER_PASSWORD: this.demo.password,
      HOTELRUNNER_HOME: home,
      ...more,
    });
  }

  /** The reader in this process. */
  async dashboard(limits: DashboardSettings['limits'] = {}, now?: () => number): Promise<Dashboard> {
    return new Dashboard({
      url: new URL(this.demo.url),
      credentials: { email: this.demo.email, password: this.demo.password },
      folder: this.folder(await this.home()),
      browser: process.env['HOTELRUNNER_BROWSER'] ?? null,
      headed: false,
      corrections: { captions: {}, statuses: {}, currency: null },
      allowPost: [],
      allowHosts: [],
      ...(now === undefined ? {} : { now }),
      limits,
    });
  }

  async close(): Promise<void> {
    await this.demo.close();
    for (const home of this.homes) await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a piece of work with a hotel, and clears up after it. */
export async function withHotel<T>(rows: number, work: (hotel: Hotel) => Promise<T>): Promise<T> {
  const hotel = await Hotel.open(rows);
  try {
    return await work(hotel);
  } finally {
    await hotel.close();
  }
}
