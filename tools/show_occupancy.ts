import * as z from 'zod';
import type { Answer } from '../src/book/book.js';
import type { ReservationsData } from '../src/book/source.js';
import { Failure } from '../src/base/errors.js';
import { isAskedMonth, strayYearHint } from '../src/hotel/asked-date.js';
import { addDays, minuteIn, nightsBetween } from '../src/hotel/dates.js';
import { occupancyForDates } from '../src/hotel/occupancy.js';
import type { LocalDate } from '../src/hotel/stay.js';
import { tapeChart } from '../src/hotel/tape-chart.js';
import { heatMap } from '../src/picture/heat-map.js';
import { PICTURE_WIDTH, type Frame } from '../src/picture/page.js';
import { heatMapSummary, tapeChartSummary } from '../src/picture/summary.js';
import { tapeChartLines, tapeChartPicture } from '../src/picture/tape-chart.js';
import { PICTURE_LANGUAGES, spokenBy, spokenIn } from '../src/picture/words.js';
import { defineTool, type ToolContext } from '../src/tool.js';
import { fromInput, resolveRange, toInput } from './shared/asked-range.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { roomsOf } from './shared/for-sale.js';
import { askingOnce, businessDateOf, needColumns, reservationsOn } from './shared/reservations.js';

/** Two months: more is not read off a picture. */
const MOST_NIGHTS = 62;
const MOST_LINES = 160;

export const showOccupancy = defineTool({
  name: 'show_occupancy',
  title: 'Occupancy as a picture',
  description:
    'Draws up to 62 nights: rooms booked by room type (types), or the tape chart with a bar for each stay and those without a ' +
    'room below (rooms; its names are text of guests). to defaults to the end of a month given as from, else 30 nights later.',
  input: z.strictObject({
    from: fromInput.default('today'),
    to: toInput.optional(),
    view: z.enum(['types', 'rooms']).default('types'),
    language: z
      .string()
      .transform((code) => code.trim().toLowerCase())
      .refine((code) => PICTURE_LANGUAGES.includes(code), `must be one of ${PICTURE_LANGUAGES.join(', ')}`)
      .optional()
      .describe("fr; default the hotel's"),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    from: z.string(),
    to: z.string(),
    view: z.string(),
    summary: z.string(),
    width: z.int(),
    height: z.int(),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'picture of hotel occupancy, tape chart, calendar',
  untrusted: [],
  textOnly: true,

  async run({ from: start, to: end, view, language, max_age_seconds }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const asked = { from: start, to: end ?? (isAskedMonth(start) ? start : undefined) };
    const range = await resolveRange(asked, async () => businessDateOf(await reservations(), context));
    const { from, to = addDays(range.from, 30) } = range;
    const length = nightsBetween(from, to) + 1;
    if (length > MOST_NIGHTS) {
      throw new Failure(
        'INVALID_INPUT',
        `A picture shows at most ${MOST_NIGHTS} nights; these are ${length}.`,
      );
    }
    const answer = await reservations();
    const { data } = answer.reading;
    needColumns(data, view === 'rooms' ? { room: true } : { room_type: true });
    const { html, summary, warnings } = (view === 'rooms' ? roomsView : typesView)({
      answer,
      from,
      to,
      context,
      frame: frameOf(answer, context, language),
    });
    const { width, height } = await context.draw(html, PICTURE_WIDTH);
    const hint = strayYearHint(data.stays, { from, to });
    return {
      from,
      to,
      view,
      summary,
      width,
      height,
      as_of: answer.as_of,
      warnings: [...(hint === null ? [] : [hint]), ...answer.warnings, ...warnings],
    };
  },
});

interface ViewParts {
  answer: Answer<ReservationsData>;
  from: LocalDate;
  to: LocalDate;
  context: ToolContext;
  frame: Omit<Frame, 'title'>;
}

interface View {
  html: string;
  summary: string;
  warnings: string[];
}

function typesView({ answer, from, to, context, frame }: ViewParts): View {
  const { stays } = answer.reading.data;
  const { inventory: rooms, warnings } = roomsOf(answer, context);
  const businessDate = businessDateOf(answer, context);
  const occupancy = occupancyForDates({
    stays,
    businessDate,
    from,
    to,
    byRoomType: true,
    rooms,
    forSale: new Map(),
  });
  return {
    html: heatMap({ nights: occupancy.nights, today: businessDate, ...frame }),
    summary: heatMapSummary(occupancy),
    warnings,
  };
}

function roomsView({ answer, from, to, context, frame }: ViewParts): View {
  const { stays } = answer.reading.data;
  const { rooms: count, roomList } = context.hotel;
  const businessDate = businessDateOf(answer, context);
  const owing = reservationsOn(answer.reading.data, businessDate).filter(
    ({ balance }) => (balance?.amount ?? 0) > 0,
  );
  const chart = tapeChart({
    stays,
    businessDate,
    from,
    to,
    roomList,
    count,
    owing: new Set(owing.map(({ confirmation_number }) => confirmation_number)),
  });
  const drawn = chart.groups.reduce((sum, { rooms }) => sum + rooms.length, 0);
  const lines = tapeChartLines(chart, from, to);
  if (lines > MOST_LINES) {
    throw new Failure(
      'INVALID_INPUT',
      `The picture would have ${lines} lines; at most ${MOST_LINES} can be read.`,
      {
        remedy: 'Ask for 31 nights or fewer, or for view types.',
      },
    );
  }
  const unseen = count === null ? 0 : count - drawn;
  return {
    html: tapeChartPicture({ chart, from, to, today: businessDate, ...frame }),
    summary: tapeChartSummary(chart, from),
    warnings:
      unseen > 0
        ? [
            `${unseen} of the hotel's ${count ?? 0} rooms are in no booking and not drawn; name them in room_list.`,
          ]
        : [],
  };
}

function frameOf(
  { reading, as_of }: Answer<ReservationsData>,
  { hotel }: ToolContext,
  language: string | undefined,
): Omit<Frame, 'title'> {
  const { stays, hotel: name } = reading.data;
  const spoken =
    language === undefined ? spokenBy(stays.map(({ status_label }) => status_label)) : spokenIn(language);
  const time = minuteIn(hotel.timezone, reading.read_at).replace('T', ' ');
  const { note, older } = spoken.words;
  return {
    hotel: name ?? null,
    ...spoken,
    note: `${note.replace('{time}', time)}${as_of.stale ? ` ${older}` : ''}`,
  };
}
