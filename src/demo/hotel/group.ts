/** The demo's further hotels: each with rooms, guests, numbers, language and currency of its own. Nobody here exists. */
import type { Language } from '../panel/page/format.js';
import { HOTEL, ROOM_TYPES, ROOMS, type Hotel, type Room, type RoomType } from './house.js';

/** What a ledger is made for. */
export interface DemoHouse {
  hotel: Hotel;
  roomTypes: readonly RoomType[];
  rooms: readonly Room[];
  /** Which hotel of the demo it is, from 0: no two share a number of a booking, nor the guests of the special cases. */
  place: number;
  /** How many units of its currency make a euro, about: it has the prices of the first hotel. */
  perEuro: number;
}

export const FIRST_HOUSE: DemoHouse = {
  hotel: HOTEL,
  roomTypes: ROOM_TYPES,
  rooms: ROOMS,
  place: 0,
  perEuro: 1,
};

/** In turn, the first hotel's first. */
const TONGUES: readonly { language: Language; currency: string; perEuro: number }[] = [
  { language: 'fr', currency: 'EUR', perEuro: 1 },
  { language: 'en', currency: 'GBP', perEuro: 0.85 },
  { language: 'fr', currency: 'MAD', perEuro: 10.8 },
  { language: 'en', currency: 'USD', perEuro: 1.1 },
  { language: 'fr', currency: 'CHF', perEuro: 0.95 },
  { language: 'en', currency: 'TRY', perEuro: 45 },
];

/** Rooms beyond those of the first hotel, in turn. */
const MORE_ROOMS = [0, 8, 20, 4, 30, 14, 1];
const A_FLOOR = 6;

export interface HotelOfGroup {
  house: DemoHouse;
  language: Language;
  seed: number;
  bookings: number;
}

/**
 * One hotel of the demo's group.
 * @param place from 0; the first is the hotel of a demo with one
 * @param key its address, such as `dar-modele`, of which its name is made
 */
export function hotelOfGroup(place: number, key: string): HotelOfGroup {
  const { language, currency, perEuro } = inTurn(TONGUES, place);
  const rooms = roomsOf(place);
  const house =
    place === 0
      ? FIRST_HOUSE
      : {
          hotel: { name: nameOf(key), code: key, currency },
          roomTypes: ROOM_TYPES.map((type) => ({ ...type, rate: Math.round(type.rate * perEuro) })),
          rooms,
          place,
          perEuro,
        };
  return { house, language, seed: place + 1, bookings: 5 * rooms.length };
}

/** The first hotel's rooms and some more of their types, numbered by the floor: 101, 102; every third hotel writes A1, A2. */
function roomsOf(place: number): Room[] {
  const all = ROOMS.length + inTurn(MORE_ROOMS, place);
  return Array.from({ length: all }, (_, i) => ({
    number: roomNumber(i, place),
    type: inTurn(ROOMS, i).type,
  }));
}

function roomNumber(index: number, place: number): string {
  if (place === 0) return String(index + 1);
  const [floor, door] = [Math.floor(index / A_FLOOR), (index % A_FLOOR) + 1];
  return place % 3 === 0 ? `${String.fromCharCode(65 + floor)}${door}` : `${floor + 1}0${door}`;
}

/** What a room of the first hotel is called in this one. */
export function roomLike(house: DemoHouse, first: string): string {
  return house.rooms[ROOMS.findIndex(({ number }) => number === first)]?.number ?? first;
}

function nameOf(key: string): string {
  return key
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

function inTurn<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length];
  if (found === undefined) throw new Error('the list is empty');
  return found;
}
