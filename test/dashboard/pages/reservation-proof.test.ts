import { describe, expect, it } from 'vitest';
import { detailsOfRow, type DetailsOf } from '../../../src/book/kinds/details.js';
import type { RawPart } from '../../../src/dashboard/in-page/reservation.js';
import { verdictOn } from '../../../src/dashboard/pages/reservation-proof.js';
import { stay } from '../../support/builders.js';
import { choose, toDetails } from '../../../src/dashboard/pages/reservation.js';

const OURS: DetailsOf = {
  link: '/admin/pms/reservations/1',
  confirmation_number: '6000000001-1.5000000002',
  arrival: '2026-01-24',
  departure: '2026-01-26',
};
const part = (
  headings: string[],
  fields: Record<string, string> = {},
  kind: RawPart['kind'] = 'page',
): RawPart => {
  const list = Object.entries(fields).map(([label, value]) => ({ label, value }));
  return { kind, headings, sections: list.length === 0 ? [] : [{ title: null, fields: list, tables: [] }] };
};
const DATES = { "Date d'arrivée": '24 Janv. 2026 15:00', 'Date de départ': '26 Janv. 2026 11:00' };
const NUMBER = 'Numéro de confirmation';

describe('whose page it is', () => {
  it.each<[string, RawPart]>([
    ['the whole number in a heading', part(['Réservation 6000000001-1.5000000002'], DATES)],
    ['the booking´s number in a heading', part(['Booking 6000000001'])],
    ['the number in its field', part([], { [NUMBER]: '6000000001', Téléphone: '0612345678' })],
    ['another room of the booking', part(['6000000001.5000000001'])],
    ['another number in a field of something else', part(['6000000001'], { 'Voir aussi': 'R100200300' })],
    [
      'its number in the field and one date changed',
      part([], { [NUMBER]: '6000000001', ...DATES, 'Date de départ': '27 Janv. 2026' }),
    ],
  ])('ours by %s', (_how, page) => {
    expect(verdictOn(page, OURS)).toBe('ours');
  });

  it.each<[string, RawPart]>([
    ['another number in a heading', part(['R100200300'], DATES)],
    ['another number in the field for it', part(['6000000001'], { [NUMBER]: 'R100200300' })],
    ['ours above, another below it', part(['6000000001', '6000000002.5000000003'])],
    [
      'dates of another stay',
      part(['6000000001'], { "Date d'arrivée": '1 Févr. 2026', 'Date de départ': '3 Févr. 2026' }),
    ],
    [
      'one date of another, and our number above only',
      part(['6000000001'], { "Date d'arrivée": '23 Janv. 2026' }),
    ],
  ])('another´s by %s', (_how, page) => {
    expect(verdictOn(page, OURS)).toBe('another');
  });

  it.each<[string, RawPart]>([
    ['says nothing', part(['Détails'], DATES)],
    ['has the digits inside of others', part(['Facture 96000000001 / 60000000012'])],
  ])('not proven if it %s', (_how, page) => {
    expect(verdictOn(page, OURS)).toBe('unproven');
  });
});

describe('a page that prints no number', () => {
  const GUEST = { 'Nom du client': 'EXEMPLE, Odile' };
  const named: DetailsOf = { ...OURS, only_guest: 'Odile Exemple' };

  it('is like ours by the guest and both dates, if no other booking has them', () => {
    expect(verdictOn(part(['Détails'], { ...GUEST, ...DATES }), named)).toBe('alike');
    expect(choose([part([], { ...GUEST, ...DATES })], named).verdict).toBe('alike');
  });

  it.each<[string, DetailsOf, Record<string, string>]>([
    ['another booking has them, too', OURS, { ...GUEST, ...DATES }],
    ['the guest is another', named, { 'Nom du client': 'Odile Exemple-Martin', ...DATES }],
    ['the guest is not said', named, DATES],
    ['it speaks of two guests', named, { ...GUEST, Client: 'Omar Haddad', ...DATES }],
    ['a date is missing', named, { ...GUEST, "Date d'arrivée": DATES["Date d'arrivée"] }],
    ['a date cannot be read', named, { ...GUEST, ...DATES, 'Date de départ': '26/01/2026' }],
  ])('is not proven: %s', (_, booking, fields) => {
    expect(verdictOn(part(['Détails'], fields), booking)).toBe('unproven');
  });

  it('is not proven beside a second part', () => {
    const page = part([], { ...GUEST, ...DATES });
    expect(choose([page, part([], { Note: 'x' })], named).verdict).toBe('unproven');
    expect(choose([page, part(['R100200300'])], named).verdict).toBe('another');
  });
});

describe('the booking of a row', () => {
  const row = {
    ...stay({ guest_name: 'Odile Exemple', arrival: '2026-01-24', departure: '2026-01-26' }),
    link: OURS.link,
  };
  const other = stay({ ...row, booking_number: 'R100200399', link: '/admin/pms/reservations/2' });

  it('has its guest for a mark, if no other booking has the same guest and dates, nor the same page', () => {
    expect(detailsOfRow(row, [row, stay({ ...other, departure: '2026-01-27' })]).only_guest).toBe(
      'Odile Exemple',
    );
    expect(detailsOfRow(row, [row, stay({ ...other, guest_name: 'odile exemple' })]).only_guest).toBeNull();
    expect(
      detailsOfRow(row, [row, stay({ ...other, guest_name: 'x', link: row.link })]).only_guest,
    ).toBeNull();
  });
});

describe('of several parts', () => {
  const ours = part([], { [NUMBER]: '6000000001' }, 'dialog');
  it.each<[string, RawPart[], string]>([
    ['a dialog with the booking over a list', [part(['R100200300']), ours], 'ours'],
    ['a number above, and its content in a frame', [part(['6000000001']), part([], DATES)], 'ours'],
    [
      'a page of another with a dialog that says nothing',
      [part(['R100200300'], DATES), part(['Hello'])],
      'another',
    ],
    ['two bookings on one page', [part(['6000000001'], DATES), part(['R100200300'], DATES)], 'another'],
    ['an announcement', [part(['6000000001'], DATES), part(['News'], {}, 'dialog')], 'ours'],
  ])('%s', (_what, parts, verdict) => {
    expect(choose(parts, OURS).verdict).toBe(verdict);
  });
});

it('rows beyond what is read are counted', () => {
  const rows = Array.from({ length: 230 }, (_, i) => [`note ${i}`]);
  const { data, cut } = toDetails([{ title: 'Notes', fields: [], tables: [{ headers: ['Note'], rows }] }]);
  expect([data.sections[0]?.tables[0]?.rows.length, cut]).toEqual([200, 30]);
});
