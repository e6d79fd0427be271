import { join, resolve } from 'node:path';
import { resolveRange } from '../../tools/shared/asked-range.js';
import { dashboardUrl, type Config, type Flags } from '../app/config.js';
import { asFailure, exitCodeOf, Failure } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';
import { csvOf } from '../export/csv.js';
import { EXPORT_FORMATS, isExportFormat, WRITTEN, type ExportFormat } from '../export/exports.js';
import { extractOf } from '../export/extract.js';
import { appendLine, fileStamp, freeName, refuseOthers, writeWhole } from '../export/files.js';
import { ASKED_DATE_FORMS, isAskedDate, strayYearHint, type AskedRange } from '../hotel/asked-date.js';
import { businessDate, isLocalDate } from '../hotel/dates.js';
import { secondIn } from '../hotel/instant.js';
import { openHouse, PATIENT } from '../app/house.js';
import { logInternal } from '../base/failure-log.js';
import { mask } from '../base/log.js';
import { notWhole } from '../book/not-whole.js';
import type { Progress } from '../book/source.js';
import { apiOrigin } from '../app/api-settings.js';
import { StatusLine } from './terminal/status-line.js';
import { stopOnSignals } from './terminal/stop.js';

interface Wishes {
  out: string;
  format: ExportFormat;
  /** As asked: `today`, `+30d`, `2026-12`. */
  from: string | undefined;
  to: string | undefined;
}

/**
 * `export`: the morning extract, for cron. A new file for each run, and `latest` in its place as a whole, or not at all: a failure
 * of any kind leaves the files that were there.
 */
export async function exportCommand(config: Config, _words: string[], flags: Flags): Promise<number> {
  const wishes = wishesOf(flags, config);
  await refuseOthers(wishes.out);
  const { signal, release } = stopOnSignals();
  const line = new StatusLine(process.stderr);
  let code: number = EXIT.ok;
  let story: string;
  try {
    story = await extract(config, wishes, signal, line);
    line.say(story);
  } catch (error) {
    const failure = asFailure(error);
    logInternal('export', failure);
    code = exitCodeOf(failure.code);
    story = failure.text.replaceAll('\n', ' ');
    line.say(failure.text);
  } finally {
    release();
  }
  await keepLog(config, wishes, code, story).catch((error: unknown) => line.say(asFailure(error).text));
  return code;
}

/** Where the bookings of a file are from. */
function sourceOf(config: Config): string {
  if (config.demo) return 'hotelrunner-demo';
  return config.source === 'api' ? apiOrigin(config) : dashboardUrl(config).origin;
}

async function extract(
  config: Config,
  wishes: Wishes,
  signal: AbortSignal,
  line: StatusLine,
): Promise<string> {
  const source = sourceOf(config);
  const house = openHouse(config, PATIENT);
  try {
    const progress = (told: Progress): void => line.show(barOf(told), told.message);
    const { reading, failure, as_of } = await house.book.reservations({ signal, progress });
    // A reading of before is no answer here: scripts would take it for this morning's.
    if (failure !== undefined) throw failure;
    if (as_of.stale) throw new Failure('STILL_READING', 'The dashboard is still being read.');
    if (reading.rows_reported !== reading.rows_read) {
      throw notWhole(
        reading,
        'All Reservations prints no total, so it is not proven that every row was read.',
      );
    }
    const { timezone } = config;
    const readAtMs = reading.read_at;
    const today = businessDate({
      printed: reading.data.business_date,
      readAtMs,
      nowMs: Date.now(),
      timeZone: timezone,
    });
    const range = await resolveRange(wishes, () => Promise.resolve(today));
    const found = extractOf(reading, { source, businessDate: today, from: range.from, to: range.to });
    const { format, out } = wishes;
    const text =
      format === 'json'
        ? `${JSON.stringify(found, null, 2)}\n`
        : await csvOf(found.reservations, format === 'csv' ? 'plain' : 'excel');
    const { extension, latest } = WRITTEN[format];
    const name = await freeName(out, `reservations_${fileStamp(timezone, Date.now())}`, extension);
    const { path } = await writeWhole(out, name, text);
    await writeWhole(out, latest, text);
    const hint = strayYearHint(reading.data.stays, range);
    for (const warning of [...(hint === null ? [] : [hint]), ...reading.warnings])
      line.say(`warning: ${warning}`);
    return `${found.count} of ${reading.rows_read} rows${told(range)} written to ${path}`;
  } finally {
    line.clear();
    await house.close();
  }
}

function wishesOf(flags: Flags, { hotelKey }: Config): Wishes {
  const text = (name: string): string | undefined =>
    typeof flags[name] === 'string' ? flags[name] : undefined;
  const out = text('out');
  if (out === undefined || out.trim() === '') throw wrong('export: --out names no folder.');
  const format = text('format') ?? 'json';
  if (!isExportFormat(format)) throw wrong(`export: --format must be one of ${EXPORT_FORMATS.join(', ')}.`);
  const [from, to] = [text('from'), text('to')];
  if (![from, to].every((date) => date === undefined || isAskedDate(date))) {
    throw wrong(`export: --from and --to must be real dates, ${ASKED_DATE_FORMS}.`);
  }
  // Dates such as `today` can only be compared once the hotel's business date is known.
  if (from !== undefined && to !== undefined && [from, to].every(isLocalDate) && from > to)
    throw wrong('export: --from must not be after --to.');
  // `latest` of one hotel never takes the place of another's.
  return { out: hotelKey === null ? resolve(out) : join(resolve(out), hotelKey), format, from, to };
}

function wrong(what: string): Failure {
  return new Failure('INVALID_INPUT', what, {
    remedy: `hotelrunner-mcp export --out DIR [--format ${EXPORT_FORMATS.join('|')}] [--from DATE] [--to DATE]`,
  });
}

/** The dates that were meant, for the log: ` from 2026-01-11 to 2026-01-17`. */
function told({ from, to }: AskedRange): string {
  return `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}

const BAR = 24;

function barOf({ message, done, total }: Progress): string {
  if (total === undefined || total === 0) return message;
  const full = Math.round(BAR * Math.min(1, done / total));
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${message}`;
}

/** One line a run, a file a day; no guest's name is in it. */
function keepLog(config: Config, { out }: Wishes, code: number, story: string): Promise<void> {
  const clock = secondIn(config.timezone, Date.now());
  const name = `export_${clock.slice(0, 10).replaceAll('-', '')}.log`;
  return appendLine(out, name, mask(`${clock} exit ${code}: ${story}`));
}
