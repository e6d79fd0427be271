import { getReservation } from '../../tools/get_reservation.js';
import { occupancyForDatesTool } from '../../tools/occupancy_for_dates.js';
import { aboutHotel, latestReservations } from './resource-readers.js';
import { asFailure } from '../base/errors.js';
import { mask } from '../base/log.js';
import { lastDayOfMonth } from '../hotel/dates.js';
import type { Tool } from '../tool.js';
import { MONTH_RESOURCE, MONTH_URI, monthPage } from './apps.js';
import { markOf } from './call.js';
import { mayRead } from './likeness.js';
import type { Ready } from './repeats.js';
import { inHotel } from '../base/hotel-at-hand.js';
import type { HotelAtDesk, Reception } from './hotels.js';
import { parseUri, templatesOf, urisOf, type Asked } from './uris.js';
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Server,
} from './sdk.js';

/** Asks a tool, listed or not, of a hotel. Throws a Failure. */
export type AskTool = (
  hotel: HotelAtDesk,
  tool: Tool,
  input: object,
  signal: AbortSignal,
) => Promise<Pick<Ready, 'text' | 'untrusted'>>;

/** The protocol's own code for a resource that is not there. */
const RESOURCE_NOT_FOUND = -32_002;
const MIME = { mimeType: 'text/plain' };

/** Resources are the answers of tools under an address: no arithmetic of their own. */
export function addResources(
  server: Server,
  reception: Reception,
  tools: readonly Tool[],
  ask: AskTool,
): void {
  const names = new Set(tools.map(({ name }) => name));
  const showsMonths = tools.some(({ view }) => view === 'month');
  const templates = templatesOf(reception.several);
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: [
      ...reception.all.flatMap(({ context: { hotelKey } }) => {
        const uris = urisOf(hotelKey);
        const of = (text: string): string => (hotelKey === undefined ? text : `${hotelKey}: ${text}`);
        const all = [
          {
            kind: 'latest' as const,
            uri: uris.latest,
            name: of('latest'),
            title: of(latestReservations.title),
            ...MIME,
          },
          {
            kind: 'hotel' as const,
            uri: uris.hotel,
            name: of('hotel'),
            title: of(aboutHotel.title),
            ...MIME,
          },
        ];
        return all.filter(({ kind }) => mayRead(kind, names)).map(({ kind: _kind, ...resource }) => resource);
      }),
      ...(showsMonths ? [MONTH_RESOURCE] : []),
    ],
  }));

  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      { uriTemplate: templates.reservation, name: 'reservation' as const, title: 'One reservation', ...MIME },
      {
        uriTemplate: templates.occupancy,
        name: 'occupancy' as const,
        title: 'Occupancy of a month, YYYY-MM',
        ...MIME,
      },
    ].filter(({ name }) => mayRead(name, names)),
  }));

  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, { signal }) => {
    if (uri === MONTH_URI && showsMonths) return { contents: [await monthPage()] };
    const found = parseUri(uri, reception);
    if (found === null || !mayRead(found.asked.kind, names))
      throw new McpError(RESOURCE_NOT_FOUND, 'There is no resource of that address.');
    const { tool, input } = questionOf(found.asked);
    return inHotel(found.hotel.named, async () => {
      try {
        const { text, untrusted } = await ask(found.hotel, tool, input, signal);
        return { contents: [{ uri, ...MIME, text, ...markOf(untrusted) }] };
      } catch (error) {
        const { code, text } = asFailure(error);
        throw new McpError(code === 'NOT_FOUND' ? RESOURCE_NOT_FOUND : ErrorCode.InternalError, mask(text));
      }
    });
  });
}

/** The tool that answers for an address. */
function questionOf(asked: Asked): { tool: Tool; input: object } {
  switch (asked.kind) {
    case 'reservation':
      return { tool: getReservation, input: { confirmation_number: asked.number, with_details: false } };
    case 'occupancy':
      return { tool: occupancyForDatesTool, input: nightsOf(asked.month) };
    case 'latest':
      return { tool: latestReservations, input: {} };
    case 'hotel':
      return { tool: aboutHotel, input: {} };
  }
}

function nightsOf(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: lastDayOfMonth(month) };
}
