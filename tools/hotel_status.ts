import * as z from 'zod';
import { askFor, defineTool } from '../src/tool.js';
import { warningsOutput } from './shared/fields.js';

const textOrNull = z.string().nullable();
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

export const hotelStatus = defineTool({
  name: 'hotel_status',
  title: 'Status',
  description:
    'What was last observed, without a visit: hotel, session, age and completeness of readings, browser, stopped requests, history. ' +
    'null is not observed yet. probe makes one short visit first.',
  input: z.strictObject({ probe: z.boolean().default(false) }),
  output: z.strictObject({
    hotel: textOrNull,
    dashboard: textOrNull,
    business_date: textOrNull,
    signed_in: z.boolean().nullable(),
    signed_in_since: textOrNull,
    observed_at: textOrNull,
    probe: textOrNull.describe('ok, or what failed'),
    readings: z.array(
      z.strictObject({
        what: z.string(),
        read_at: textOrNull,
        age_seconds: z.number().nullable(),
        complete: z.boolean().nullable(),
        rows_read: z.int().nullable(),
        rows_reported: z.int().nullable(),
        problem: textOrNull,
      }),
    ),
    browser: z.strictObject({ running: z.boolean(), found: textOrNull }),
    blocked: z.array(z.strictObject({ request: z.string(), times: z.int() })),
    history: z
      .strictObject({ readings: z.int(), bytes: z.int(), oldest: textOrNull, newest: textOrNull })
      .nullable(),
    warnings: warningsOutput,
  }),
  untrusted: ['request'],

  async run({ probe }, context) {
    const { book } = context;
    const failure = probe ? await book.probe(askFor(context, undefined)) : null;
    const [seen, states, latest, kept] = await Promise.all([
      context.status(),
      book.states(),
      book.latest(),
      book.history?.size(),
    ]);
    const { since, browser, blocked, dashboard, signed_in, observed_at } = seen;
    return {
      hotel: seen.hotel ?? latest?.data.hotel ?? null,
      dashboard,
      business_date: seen.business_date ?? latest?.data.business_date ?? null,
      signed_in,
      signed_in_since: since,
      observed_at,
      probe: probe ? oneLine(failure?.text ?? 'ok') : null,
      readings: states.map(({ key, as_of, failure: problem }) => ({
        what: key,
        read_at: as_of?.read_at ?? null,
        age_seconds: as_of?.age_seconds ?? null,
        complete: as_of === null ? null : as_of.rows_reported === as_of.rows_read,
        rows_read: as_of?.rows_read ?? null,
        rows_reported: as_of?.rows_reported ?? null,
        problem: problem === null ? null : oneLine(problem.text),
      })),
      browser,
      blocked,
      history: kept === undefined ? null : { ...kept, oldest: iso(kept.oldest), newest: iso(kept.newest) },
      warnings: [...new Set(states.flatMap(({ warnings }) => warnings))],
    };
  },
});

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
