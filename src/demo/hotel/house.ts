/** The made-up riad: its rooms, the channels it sells through, and the people who stay. Nobody here exists. */

export interface RoomType {
  key: string;
  fr: string;
  en: string;
  /** Usual price of a night, in the hotel's currency. */
  rate: number;
}

export interface Room {
  number: string;
  /** Key of its room type. */
  type: string;
}

export interface Hotel {
  name: string;
  /** The first label of its HotelRunner address. */
  code: string;
  /** Currency of all its money, ISO 4217. */
  currency: string;
}

export const HOTEL: Hotel = { name: 'Riad Exemple', code: 'riad-exemple', currency: 'EUR' };
/** What the panel shows if the person is signed in to the wrong property. */
export const OTHER_HOTEL: Hotel = { name: 'Dar Ailleurs', code: 'dar-ailleurs', currency: 'EUR' };

export const ROOM_TYPES: readonly RoomType[] = [
  { key: 'double', fr: 'Chambre Double Standard', en: 'Standard Double Room', rate: 88 },
  { key: 'twin', fr: 'Chambre Lits Jumeaux', en: 'Twin Room', rate: 92 },
  { key: 'superior', fr: 'Chambre Double Supérieure', en: 'Superior Double Room', rate: 118 },
  { key: 'triple', fr: 'Chambre Triple', en: 'Triple Room', rate: 130 },
  { key: 'junior', fr: 'Suite Junior', en: 'Junior Suite', rate: 155 },
  { key: 'family', fr: 'Suite Familiale', en: 'Family Suite', rate: 190 },
  { key: 'deluxe', fr: 'Suite de Luxe King Size', en: 'Deluxe King Suite', rate: 220 },
  {
    key: 'royal',
    fr: "Suite Royale avec Terrasse d'Angle",
    en: 'Royal Suite with Corner Terrace',
    rate: 340,
  },
];

export const ROOMS: readonly Room[] = [
  { number: '1', type: 'double' },
  { number: '2', type: 'double' },
  { number: '3', type: 'twin' },
  { number: '4', type: 'superior' },
  { number: '5', type: 'superior' },
  { number: '6', type: 'junior' },
  { number: '7', type: 'deluxe' },
  { number: '8', type: 'junior' },
  { number: '9', type: 'family' },
  { number: '10', type: 'triple' },
  { number: '11', type: 'royal' },
  { number: '12', type: 'deluxe' },
];

export const CHANNELS = ['Online', 'Booking.com', 'Expedia', 'Direct', 'Agoda'] as const;

export const FIRST_NAMES = [
  'Amélie',
  'Bruno',
  'Camille',
  'Driss',
  'Elif',
  'Farah',
  'Greta',
  'Hugo',
  'Imane',
  'João',
  'Katrin',
  'Liam',
  'Mehmet',
  'Nadia',
  'Olga',
  'Pablo',
  'Rachida',
  'Søren',
  'Tomasz',
  'Yusuf',
] as const;

export const LAST_NAMES = [
  'Bennani',
  'Carvalho',
  'Delacroix',
  'Eriksen',
  'Fontaine',
  'García López',
  'Haddad',
  'Idrissi',
  'Janssen',
  'Keller',
  'Lindqvist',
  'Moreau',
  'Nowak',
  'Özdemir',
  'Petit',
  'Rossi',
  'Schäfer',
  'Tazi',
  'van den Berg',
  'Whitfield',
] as const;

export const COUNTRIES = ['MA', 'FR', 'DE', 'GB', 'ES', 'TR', 'US', 'NL', 'BE', 'IT'] as const;

export const MEAL_PLANS = ['Petit-déjeuner inclus', 'Demi-pension', 'Chambre seule'] as const;

export const NOTES = [
  '',
  '',
  '',
  'Arrivée tardive vers 23 h, merci de prévoir le transfert depuis la gare.',
  'Allergie aux noix.',
  'Quiet room, please. We will pay in cash on arrival.',
  'Anniversaire de mariage : un gâteau est commandé.',
] as const;
