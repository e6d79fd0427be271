/** What may be shown of a reservation's page when guests may not be. */
import { describe, expect, it } from 'vitest';
import { KnownFacts } from '../../src/privacy/plain-facts.js';
import { stay } from '../support/builders.js';

const own = stay({
  guest_name: 'Jour Noche',
  confirmation_number: '6000000001-1.5000000002',
  booking_number: '6000000001',
});
const other = stay({
  guest_name: 'Someone Else',
  confirmation_number: '6000000009.5000000009',
  booking_number: '6000000009',
  room: 'Jasmin',
  channel: 'Agence Atlas',
});
const facts = new KnownFacts([own, other], [own]);

describe.each([
  ['dates of the stay', ['10 Janv. 2026', 'Jan 11, 2026', '31 Déc. 2025 15:51', '2026-01-12']],
  ['times and counts', ['15:00', '11 h 00'.replace(' h ', 'h'), '2', '120', '3 nuits', '—', '']],
  ['amounts', ['373,45 €', '€1,112.50', '264.00', '1 112,50', 'MAD 900', '-20,00 €']],
  [
    'what the hotel calls its own',
    ['Suite de Luxe King Size', 'Jasmin', '7', 'Agence Atlas', 'Arrivée non effectuée'],
  ],
  ['its own numbers', ['6000000001', '6000000001-1.5000000002']],
  [
    'words of forms',
    [
      'Petit-déjeuner inclus',
      'Half board',
      'Taxe de séjour',
      'Balance due',
      'Varış tarihi',
      'Check-in',
      'Zimmertyp',
    ],
  ],
])('%s', (_what, texts) => {
  it.each(texts)('%j is shown', (text) => expect(facts.mayShow(text)).toBe(true));
});

describe.each([
  [
    'names',
    [
      'Nadia Benkirane',
      'Jour Noche',
      'JOUR NOCHE, 2 nuits',
      'Someone Else',
      'Petit',
      'M. Petit',
      'ياسمين العلوي',
    ],
  ],
  [
    'contacts',
    [
      'guest7@example.com',
      '+33 1 99 00 12 34',
      '0199001234',
      '01 99 00 12 34',
      '01.99.00.12.34',
      '5000000',
      '17 rue de la Paix',
      '90210',
    ],
  ],
  ['documents', ['AB123456', '12345678', '6000000009', '6000000009.5000000009', '4111 1111 1111 1111']],
  ['birthdays', ['12 Jan. 1980', '1999-12-31', '2 Mars 2019']],
  ['notes', ['Allergie aux noix.', 'Quiet room, please.', 'Call me at 23:00', 'https://example.com/2']],
  [
    'labels of such',
    ['Guest name', 'E-mail', 'Téléphone', 'Note', 'Passport no', 'Adresse', 'Nom du client', 'Misafir'],
  ],
])('%s', (_what, texts) => {
  it.each(texts)('%j is not shown', (text) => expect(facts.mayShow(text)).toBe(false));
});

it('without a reservation no date is near its stay', () => {
  expect(new KnownFacts([], []).mayShow('10 Janv. 2026')).toBe(false);
});
