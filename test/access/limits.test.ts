/** What a token limits is limited on every way to it: each surface of a server is asked under each limit. */
import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/mcp/access.js';
import { createMcpServer } from '../../src/mcp/server.js';
import { limited } from '../../src/mcp/limited.js';
import { TOOLS } from '../../tools/index.js';
import { linkedClient } from '../support/linked-client.js';
import { THOROUGH } from '../support/thorough.js';
import { everythingFor, KEYS, OWN, partsOf } from '../support/three-hotels.js';

const ALL: Access = { name: 'all', hotels: null, tools: null, privacy: null };
type Key = (typeof KEYS)[number];

/** These in each run, the others in one that tries every case. */
const first = <T>(cases: T[], usual: number): T[] => (THOROUGH ? cases : cases.slice(0, usual));

/** What gives a hotel away: a search of a guest and of a channel, and an address, are our own words. */
function signsOf(key: Key): string[] {
  const { guests, number, room, type, name } = OWN[key];
  return [...guests, `${Number(number) + 1}`, room, type, name, `${key}.example`];
}
const guestsOf = (key: Key): string[] => OWN[key].guests.flatMap((guest) => guest.split(' '));
const found = (all: string, signs: string[]): string[] => signs.filter((sign) => all.includes(sign));

it('without a limit all of it is told, so that the searches below can find what they look for', async () => {
  const { all, answered, read, listed } = await everythingFor(ALL);
  for (const key of KEYS) {
    expect(found(all, signsOf(key))).toEqual(signsOf(key));
    expect(found(all, [OWN[key].contact, ...guestsOf(key)])).toHaveLength(5);
  }
  expect(listed).toEqual(TOOLS.map(({ name }) => name));
  expect(answered.sort()).toEqual([...listed].sort());
  expect(read).toHaveLength(6);
});

describe('of the hotels', () => {
  it.each<[Key[]]>(first([[['nordhof', 'sudhof']], [['westhof']], [['nordhof']]], 2))(
    'with %j the others are not there',
    async (hotels) => {
      const { all } = await everythingFor({ ...ALL, hotels });
      for (const key of KEYS) {
        if (hotels.includes(key)) expect(found(all, signsOf(key))).toEqual(signsOf(key));
        else expect(found(all, [key, ...signsOf(key)])).toEqual([]);
      }
    },
  );

  it('one alone is asked without its key, as a server of one is', async () => {
    const { parts } = partsOf('full');
    const one = limited(parts, { ...ALL, hotels: ['sudhof'] });
    expect(one.hotels.default).toBe('sudhof');
    const client = await linkedClient(createMcpServer(one));
    const { tools } = await client.listTools();
    expect(JSON.stringify(tools)).not.toContain('"hotel":{"type":"string","enum"');
    await client.close();
  });

  it('none is no server', () => {
    const { parts } = partsOf('full');
    expect(() => limited(parts, { ...ALL, hotels: [] })).toThrow();
    expect(() => limited(parts, { ...ALL, hotels: ['east'] })).toThrow();
  });
});

describe('of guests', () => {
  const pairs: ['full' | 'masked' | 'pseudonymous', Access['privacy']][] = [
    ['full', 'masked'],
    ['masked', 'full'],
    ['masked', 'pseudonymous'],
    ['pseudonymous', 'masked'],
    ['full', 'pseudonymous'],
    ['masked', null],
    ['pseudonymous', 'full'],
  ];
  it.each(first(pairs, 3))(
    'a server that shows them %s, and a token %s, show no name and no contact',
    async (own, privacy) => {
      const { all, answered } = await everythingFor({ ...ALL, privacy }, own);
      for (const key of KEYS) {
        // The search by a name is not answered with it.
        expect(found(all, [...OWN[key].guests, OWN[key].contact])).toEqual([]);
        expect(found(all, guestsOf(key))).toEqual([]);
        // And yet it is about the same bookings.
        expect(found(all, [OWN[key].number, OWN[key].type])).toHaveLength(2);
      }
      expect(answered).toHaveLength(TOOLS.length);
      const strict = privacy === 'pseudonymous' || own === 'pseudonymous';
      expect(/\bO\. ?N\./.test(all)).toBe(!strict);
    },
  );

  it('are not shown at all where they cannot be hidden as they should', () => {
    const { parts } = partsOf('full');
    const { under: _under, ...hotels } = parts.hotels;
    expect(() => limited({ ...parts, hotels }, { ...ALL, privacy: 'masked' })).toThrow();
  });
});

/** What is read where, by the tool that answers like it. */
const READ: Record<string, string[]> = {
  list_reservations: ['snapshots/latest'],
  hotel_status: ['hotel'],
  get_reservation: KEYS.map((key) => `reservations/${OWN[key].number}`),
  occupancy_for_dates: ['occupancy/2026-01'],
};

describe('of the tools', () => {
  const names = new Set([
    'occupancy_for_dates',
    'get_reservation',
    'hotel_status',
    ...TOOLS.map(({ name }) => name),
  ]);
  it.each(first([...names], 4))(
    'with %s alone nothing else answers, nor what answers like another',
    async (name) => {
      const { all, answered, read, listed } = await everythingFor({ ...ALL, tools: [name] });
      expect([listed, answered]).toEqual([[name], [name]]);
      expect(read.sort()).toEqual((READ[name] ?? []).sort());
      const tool = TOOLS.find((its) => its.name === name)!;
      expect(all.includes('the page of months')).toBe(tool.view === 'month');
      // What only some tools tell.
      const tells = (tools: string[]): boolean => tools.includes(name);
      const guests = [
        'list_reservations',
        'get_reservation',
        'find_guests',
        'front_desk',
        'export_reservations',
        'list_changes',
        'check_reservations',
        'show_occupancy',
      ];
      if (!tells(guests)) expect(found(all, KEYS.flatMap(guestsOf))).toEqual([]);
      if (!tells([...guests, 'hotel_status', 'revenue_report']))
        expect(
          found(
            all,
            KEYS.map((key) => OWN[key].channel),
          ),
        ).toEqual([]);
    },
  );

  it('with none of them nothing is told', async () => {
    const { all, answered, read, listed } = await everythingFor({ ...ALL, tools: [] });
    expect([answered, read, listed]).toEqual([[], [], []]);
    for (const key of KEYS) expect(found(all, [...signsOf(key), OWN[key].channel])).toEqual([]);
  });
});
