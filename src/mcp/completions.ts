import type { Reading, ReservationsData } from '../book/source.js';
import { looksLikeConfirmationNumber } from '../hotel/confirmation-number.js';
import { addDays, addMonths } from '../hotel/dates.js';
import { plainOnes } from '../hotel/plain-shape.js';
import { foldText } from '../hotel/text.js';
import { argumentsOf } from './prompts.js';
import { TEMPLATES } from './uris.js';
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

export interface CompletionParts {
  /** The last reading there is; completing a word is no reason to visit the dashboard. */
  latest(): Promise<Reading<ReservationsData> | null>;
  today(): string;
}

export function addCompletions(server: Server, { latest, today }: CompletionParts): void {
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument } }) => {
    const known = ref.type === 'ref/prompt' ? (argumentsOf(ref.name) ?? []) : argumentsOfTemplate(ref.uri);
    const all = known.includes(argument.name)
      ? valuesOf(argument.name, (await latest())?.data ?? null, today())
      : [];
    const typed = foldText(argument.value);
    const starting = all.filter((value) => foldText(value).startsWith(typed));
    const holding = all.filter((value) => !starting.includes(value) && foldText(value).includes(typed));
    const values = [...starting, ...holding];
    return {
      completion: { values: values.slice(0, MOST), total: values.length, hasMore: values.length > MOST },
    };
  });
}

function argumentsOfTemplate(uri: string): readonly string[] {
  const ours = Object.values(TEMPLATES).some((template) => template === uri);
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
