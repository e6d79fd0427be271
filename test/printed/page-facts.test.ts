import { describe, expect, it } from 'vitest';
import { isNoteLabel, pageFacts } from '../../src/printed/page-facts.js';

const facts = (...fields: [label: string, value: string][]) =>
  pageFacts([{ fields: fields.map(([label, value]) => ({ label, value })) }]);

describe('what a page says of the guests', () => {
  it.each([
    ['Adultes :', 'Enfants', "Heure d'arrivée", 'Note du client'],
    ['ADULTS *', 'Children:', 'Arrival time', 'Guest note'],
    ['Erwachsene', 'Kinder', 'Ankunftszeit', 'Sonderwünsche'],
    ['Yetişkin', 'Çocuk', 'Varış saati', 'Misafir notu'],
  ])('is found by its labels: %s', (adults, children, time, note) => {
    expect(facts([adults, '2'], [children, '1'], [time, '23:00'], [note, 'Allergie aux noix.'])).toEqual({
      note: 'Allergie aux noix.',
      adults: 2,
      children: 1,
      arrival_time: '23:00',
    });
  });

  it('is null where nothing is said, or not in a form that is known', () => {
    expect(facts(['Adultes', '—'], ['Enfants', 'deux'], ['Note', ' - '], ['Nom', 'Odile'])).toEqual({
      note: null,
      adults: null,
      children: null,
      arrival_time: null,
    });
    expect(facts(['Adultes', '0'], ['Adults', '0']).adults).toBe(0);
    expect(facts(['Adultes', '2'], ['Adults', '3']).adults).toBeNull();
  });

  it('takes all notes, and no other label', () => {
    expect(facts(['Note du client', 'Lit bébé'], ['Notes internes', 'VIP'], ['Note', 'VIP']).note).toBe(
      'Lit bébé / VIP',
    );
    expect(['Note', 'Remarques :', 'Special requests'].every(isNoteLabel)).toBe(true);
    expect(['Note de frais', 'Nom', ''].some(isNoteLabel)).toBe(false);
  });
});
