/** `--demo --hotels 3`: the demo as a group of hotels, each with a dashboard of its own that starts with its first reading. */
import { Failure } from '../base/errors.js';

/** The keys of the demo's hotels, in their order. Their names are made of them. */
export const DEMO_KEYS = [
  'riad-exemple',
  'sample-lodge',
  'dar-modele',
  'specimen-inn',
  'chalet-fictif',
  'placeholder-palace',
  'villa-imaginaire',
  'mockup-manor',
  'kasbah-fictive',
  'hypothesis-house',
  'auberge-temoin',
  'dummy-hall',
  'maison-factice',
  'figment-court',
  'hotel-esquisse',
  'prototype-park',
  'ksar-inconnu',
  'made-up-mews',
  'refuge-brouillon',
  'example-arms',
] as const;

/**
 * The keys of the hotels that a demo of several is asked for, in their order; null if there is one hotel.
 * @throws {Failure} SETTING_INVALID
 */
export function demoKeys(hotels: string | boolean | undefined): readonly (typeof DEMO_KEYS)[number][] | null {
  if (hotels === undefined) return null;
  const count = Number(hotels);
  if (Number.isInteger(count) && count >= 1 && count <= DEMO_KEYS.length)
    return count === 1 ? null : DEMO_KEYS.slice(0, count);
  throw new Failure('SETTING_INVALID', `--hotels must be a whole number from 1 to ${DEMO_KEYS.length}.`, {
    remedy: 'Correct the flag.',
  });
}
