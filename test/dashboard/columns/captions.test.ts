import { describe, expect, it } from 'vitest';
import {
  captionKey,
  fieldOfCaption,
  FIELDS,
  statusOfLabel,
} from '../../../src/dashboard/columns/captions.js';
import { CAPTIONS, STATUS_LABELS } from '../../../src/dashboard/columns/dictionary.js';

describe('captions', () => {
  it.each([
    ['Statut', 'status'],
    ['Date d´arrivée', 'arrival'],
    ["DATE D'ARRIVEE", 'arrival'],
    ['Date d’arrivée', 'arrival'],
    ['  Date de  départ ', 'departure'],
    ['Nom du client', 'guest_name'],
    ['Numéro de confirmation', 'confirmation_number'],
    ['Confirmation status', 'confirmation_status'],
    ['Type de chambre', 'room_type'],
    ['Chambre', 'room'],
    ['Total', 'total'],
    ['Paiement total', 'paid'],
    ['Réservation faite le', 'booked_at'],
    ["Type d'inventaire", 'inventory_type'],
    ['Confirmation Number', 'confirmation_number'],
    ['Check-in', 'arrival'],
    ['CHECK IN', 'arrival'],
    ['Giriş Tarihi', 'arrival'],
    ['ÇIKIŞ TARİHİ', 'departure'],
    ['Oda No', 'room'],
    ['تاريخ الوصول', 'arrival'],
  ])('%s is %s', (caption, field) => {
    expect(fieldOfCaption(caption)).toBe(field);
  });

  it.each(['', 'Notes', 'Total nights', 'Arrival time', 'Room rate', 'Grand total', 'E-mail'])(
    '%j is no field of ours',
    (caption) => {
      expect(fieldOfCaption(caption)).toBeUndefined();
    },
  );

  it('may be settled by the user, who is right', () => {
    const settled = { 'Mein Stand': 'status', Total: 'paid', Chambre: 'nothing of yours' };
    expect(fieldOfCaption('MEIN STAND', settled)).toBe('status');
    expect(fieldOfCaption('Total', settled)).toBe('paid');
    expect(fieldOfCaption('Chambre', settled)).toBeUndefined();
  });

  it('stand for one field each, in all languages together', () => {
    const seen = new Map<string, string>();
    for (const field of FIELDS) {
      for (const caption of CAPTIONS[field].map(captionKey)) {
        expect([caption, seen.get(caption) ?? field]).toEqual([caption, field]);
        seen.set(caption, field);
      }
    }
    expect(seen.has('')).toBe(false);
  });
});

describe('status labels', () => {
  it.each([
    ['Arrivée non effectuée', 'open'],
    ['arrivee non effectuee', 'open'],
    ['No-show', 'no_show'],
    ['NO SHOW', 'no_show'],
    ['Annulé', 'cancelled'],
    ['Cancelled', 'cancelled'],
    ['İptal', 'cancelled'],
    ['Arrivée effectuée', 'in_house'],
    ['Départ effectué', 'departed'],
    ['Non confirmé', 'unconfirmed'],
    ['Confirmé', 'open'],
    ['Not confirmed', 'unconfirmed'],
    ['En route', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (label, status) => {
    expect(statusOfLabel(label)).toBe(status);
  });

  it('may be settled by the user, who is right', () => {
    expect(statusOfLabel('EN ROUTE', { 'En route': 'open' })).toBe('open');
    expect(statusOfLabel('Annulé', { annule: 'no_show' })).toBe('no_show');
  });

  it('mean one thing each, in all languages together', () => {
    const seen = new Map<string, string>();
    for (const [status, labels] of Object.entries(STATUS_LABELS)) {
      for (const label of labels.map(captionKey)) {
        expect([label, seen.get(label) ?? status]).toEqual([label, status]);
        seen.set(label, status);
      }
    }
  });
});

describe('a caption in several lines', () => {
  it.each([
    ['Statut\ntri', 'status'],
    ['Date\nd´arrivée', 'arrival'],
    ['Arrivée Date', 'arrival'],
    ['Statut\nChambre', undefined],
    ['tri\nfiltre', undefined],
  ])('%j: %s', (caption, field) => {
    expect(fieldOfCaption(caption)).toBe(field);
  });
});
