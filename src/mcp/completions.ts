import type { ReservationsData } from '../book/source.js';
import { looksLikeConfirmationNumber } from '../hotel/confirmation-number.js';
import { addDays, addMonths, todayIn } from '../hotel/dates.js';
import { plainOnes } from '../hotel/plain-shape.js';
import { foldText } from '../hotel/text.js';
import { mayComplete, mayRead, type Tools } from './likeness.js';
import { argumentsOf } from './prompts.js';
import { HOTEL_KEY, type HotelAtDesk, type Reception } from './hotels.js';
import { templatesOf } from './uris.js';
import { CompleteRequestSchema, type Server } from './sdk.js';

/** The protocol allows no more values in one answer. */
const MOST = 100;
const LANGUAGES = [
  'English',
  'Français',
  'العربية',
  'Türkçe',
  'Español',
  'Deutsch',
  'Italiano',
  'Nederlands',
  'Português',
];

/** Completes from the last readings that there are: completing a word is no reason to visit the dashboard. */
export function addCompletions(server: Server, reception: Reception, tools: Tools): void {
  const { several } = reception;
  const valuesOfHotel = async (name: string, { context }: HotelAtDesk): Promise<string[]> => {
    const latest = mayComplete(name, tools) ? await context.book.latest() : null;
    return valuesOf(name, latest?.data ?? null, todayIn(context.hotel.timezone, context.now()));
  };
  /** The hotel whose words are wanted: values of another one would be an invitation to mix them. */
  const hotelOf = (asked: string | undefined): HotelAtDesk | null => {
    try {
      return reception.meant(asked);
    } catch {
      return null;
    }
  };
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument, context } }) => {
    const known =
      ref.type === 'ref/prompt'
        ? (argumentsOf(ref.name, tools, several) ?? [])
        : argumentsOfTemplate(ref.uri, tools, several);
    const hotel = several ? hotelOf(context?.arguments?.[HOTEL_KEY]) : reception.first;
    const all = !known.includes(argument.name)
      ? []
      : several && argument.name === HOTEL_KEY
        ? reception.all.map(({ key }) => key)
        : hotel === null
          ? argument.name === 'language'
            ? LANGUAGES
            : []
          : await valuesOfHotel(argument.name, hotel);
    const typed = foldText(argument.value);
    const starting = all.filter((value) => foldText(value).startsWith(typed));
    const holding = all.filter((value) => !starting.includes(value) && foldText(value).includes(typed));
    const values = [...starting, ...holding];
    return {
      completion: { values: values.slice(0, MOST), total: values.length, hasMore: values.length > MOST },
    };
  });
}

function argumentsOfTemplate(uri: string, tools: Tools, several: boolean): readonly string[] {
  const all = Object.entries(templatesOf(several)) as [keyof ReturnType<typeof templatesOf>, string][];
  const ours = all.some(([kind, template]) => template === uri && mayRead(kind, tools));
  return ours ? [...uri.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []) : [];
}

function valuesOf(argument: string, data: ReservationsData | null, today: string): string[] {
  const stays = data?.stays ?? [];
  const unique = (values: (string | null)[]): string[] =>
    [...new Set(values.filter((value) => value !== null))].sort();
  switch (argument) {
    case 'confirmation_number':
      return unique(stays.map(({ booking_number }) => booking_number)).filter(looksLikeConfirmationNumber);
    case 'channel':
      return plainOnes('channel', unique(stays.map(({ channel }) => channel)));
    case 'room_type':
      return plainOnes('room_type', unique(stays.map(({ room_type }) => room_type)));
    case 'month': {
      const ahead = Array.from({ length: 12 }, (_, i) => addMonths(today, i));
      return unique([...stays.map(({ arrival }) => arrival), ...ahead].map((date) => date.slice(0, 7)));
    }
    case 'date':
      return Array.from({ length: 14 }, (_, i) => addDays(today, i));
    case 'language':
      return LANGUAGES;
    default:
      return [];
  }
}
