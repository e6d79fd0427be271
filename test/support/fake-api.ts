/** A small REST API of made-up bookings, with what can go wrong switchable. It knows nothing of the code that reads it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.js';
import { reply } from './reply.js';

export type Payload = Record<string, unknown>;

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
}

export const ACCESS = { token: 'made-up-token', hrId: 'made-up-id' };

/** A reservation as the API sends it, one room for two nights; a test names only what it is about. */
export function payload(values: Payload = {}, room: Payload = {}): Payload {
  const number = typeof values['hr_number'] === 'string' ? values['hr_number'] : 'R100200300';
  return {
    reservation_id: 7001,
    hr_number: number,
    provider_number: null,
    channel: 'online',
    channel_display: 'Online',
    state: 'confirmed',
    requires_response: false,
    guest: 'Odile Exemple',
    firstname: 'Odile',
    lastname: 'Exemple',
    country: 'MA',
    address: { city: 'Fès', phone: '+33 1 99 00 00 01', email: 'odile@example.com' },
    checkin_date: '2026-01-10',
    checkout_date: '2026-01-12',
    completed_at: '2026-01-05T15:51:00+01:00',
    updated_at: '2026-01-05T15:51:00+01:00',
    total: 300,
    item_total: '300.0',
    paid_amount: 100,
    currency: 'EUR',
    note: null,
    rooms: [payloadRoom(room)],
    ...values,
  };
}

export function payloadRoom(values: Payload = {}): Payload {
  return {
    state: 'reserved',
    number: '7',
    voucher_number: null,
    rate_code: 'BAR',
    total: '300.0',
    meal_plan: 'Breakfast',
    total_guest: 2,
    total_adult: 2,
    child_ages: [],
    name: 'Suite',
    checkin_date: '2026-01-10',
    checkout_date: '2026-01-12',
    daily_prices: [
      { date: '2026-01-10', price: 100, original_price: 120, discount: 20 },
      { date: '2026-01-11', price: 200, original_price: 200, discount: 0 },
    ],
    ...values,
  };
}

/** So many bookings, one after the other in time. */
export function payloads(count: number, values: (i: number) => Payload = () => ({})): Payload[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(100_200_300 + i);
    return payload({ reservation_id: 7001 + i, hr_number: `R${number}`, ...values(i) });
  });
}

export class FakeApi {
  reservations: Payload[] = [];
  readonly asked: Asked[] = [];
  /** Answers a request in its own way; gives back false where the usual answer is to be sent. */
  answer: ((request: IncomingMessage, response: ServerResponse, asked: Asked) => boolean) | null = null;
  private server: Server | null = null;

  get origin(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.server = createServer((request, response) => this.handle(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    atEnd(() => this.close());
    return this;
  }

  close(): Promise<void> {
    this.server?.closeAllConnections();
    return new Promise((resolve) => (this.server === null ? resolve() : this.server.close(() => resolve())));
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    const query = Object.fromEntries(url.searchParams);
    const asked = { method: request.method ?? '', path: url.pathname, query };
    this.asked.push(asked);
    if (this.answer?.(request, response, asked) === true) return;
    if (query['token'] !== ACCESS.token || query['hr_id'] !== ACCESS.hrId)
      return void reply(response, 401, {});
    if (url.pathname === '/api/v2/apps/rooms') return void reply(response, 200, { rooms: [] });
    reply(response, 200, this.page(query));
  }

  /** By creation or by update; newest first. */
  page(query: Record<string, string>): Payload {
    const day = (one: Payload, key: string): string => String(one[key]).slice(0, 10);
    const found = this.reservations.filter((one) =>
      query['from_last_update_date'] !== undefined
        ? day(one, 'updated_at') >= query['from_last_update_date']
        : day(one, 'completed_at') >= (query['from_date'] ?? ''),
    );
    const size = Number(query['per_page'] ?? 10);
    const at = Number(query['page'] ?? 1);
    return {
      reservations: found.slice((at - 1) * size, at * size),
      count: found.length,
      current_page: at,
      pages: Math.ceil(found.length / size),
    };
  }
}
