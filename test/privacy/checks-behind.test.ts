/** What the checks find does not depend on how guests are shown; who guests are still cannot be found out by asking. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import { initialsOf } from '../../src/hotel/guest-names.js';
import { GuestPrivacy } from '../../src/privacy/guest-privacy.js';
import { pseudonyms } from '../../src/privacy/pseudonyms.js';
import { stay } from '../support/builders.js';
import { answerOf, FrontOffice } from '../support/front-office.js';
import { ALL_FIELDS } from '../support/source.js';

const soon = { arrival: '2026-01-15', departure: '2026-01-17' };
const STAYS = [
  // Two guests with the same initials, a guest twice under two spellings, and a test.
  stay({ confirmation_number: 'R1', guest_name: 'Nadia Benkirane', room: '1', ...soon }),
  stay({ confirmation_number: 'R2', guest_name: 'Noah Berger', room: '2', ...soon }),
  stay({ confirmation_number: 'R3', guest_name: 'Zoë Lefèvre', room: '3', ...soon }),
  stay({ confirmation_number: 'R4', guest_name: 'LEFEVRE, zoe', room: '4', ...soon }),
  stay({ confirmation_number: 'R5', guest_name: 'Test Essai', room: '5', ...soon }),
];
const RULES = { rules: ['booked_twice', 'test_booking'] };

const MODES: Record<string, () => GuestPrivacy | null> = {
  off: () => null,
  masked: () =>
    new GuestPrivacy({ mode: 'masked', names: 'initials', rename: () => Promise.resolve(initialsOf) }),
  pseudonymous: () =>
    new GuestPrivacy({ mode: 'pseudonymous', names: 'made up', rename: () => pseudonyms(null) }),
};

async function officeIn(mode: string): Promise<FrontOffice> {
  const office = new FrontOffice([]);
  const data: ReservationsData = {
    hotel: null,
    business_date: '2026-01-11',
    stays: STAYS,
    fields: ALL_FIELDS,
  };
  const answer: Answer<ReservationsData> = answerOf(data, STAYS.length);
  const asked = { key: 'all', reservations: () => Promise.resolve(answer.reading) };
  const shown = (await MODES[mode]?.()?.shown('reservations', answer, asked)) ?? answer;
  office.stays = shown.reading.data.stays;
  return office;
}

interface Found {
  findings: { rule: string; evidence: { confirmation_number: string; guest_name: string | null }[] }[];
}

describe.each(Object.keys(MODES))('with HOTELRUNNER_PRIVACY %s', (mode) => {
  it('the same bookings are found', async () => {
    const office = await officeIn(mode);
    const { findings } = await office.ask<Found>('check_reservations', RULES);
    expect(
      findings
        .map(({ rule, evidence }) => [rule, ...evidence.map((e) => e.confirmation_number)].join(' '))
        .sort(),
    ).toEqual(['booked_twice R3 R4', 'test_booking R5']);
  });

  it('a search goes by what is shown, and nothing behind it is told', async () => {
    const office = await officeIn(mode);
    const { total } = await office.ask('list_reservations', { guest: 'benkirane' });
    expect(total).toBe(mode === 'off' ? 1 : 0);
    const said = await Promise.all([
      office.result('list_reservations', { detail: 'full' }),
      office.result('check_reservations', RULES),
      office.result('front_desk', { date: soon.arrival }),
      office.result('get_reservation', { confirmation_number: 'R1' }),
    ]);
    const text = said.map(({ text: words, value }) => words + JSON.stringify(value)).join('\n');
    expect(text).not.toContain('behind');
    expect(/Benkirane|Berger|Lefèvre/i.test(text)).toBe(mode === 'off');
  });
});

it('what stands for a guest is the same in the next reading, whoever comes before', async () => {
  const privacy = MODES['masked']?.();
  const rowsOf = async (stays: typeof STAYS) => {
    const data = { hotel: null, business_date: '2026-01-11', stays, fields: ALL_FIELDS };
    const answer = answerOf<ReservationsData>(data, stays.length);
    const asked = { key: 'all', reservations: () => Promise.resolve(answer.reading) };
    return (await privacy?.shown('reservations', answer, asked))?.reading.data.stays ?? [];
  };
  const before = await rowsOf(STAYS);
  const after = await rowsOf([stay({ guest_name: 'Ada Neu' }), ...STAYS]);
  expect(before).toHaveLength(STAYS.length);
  expect(after.slice(1)).toEqual(before);
});
