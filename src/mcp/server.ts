import { asFailure } from '../base/errors.js';
import { ANSWER_WITHIN_MS } from '../book/book.js';
import type { Progress } from '../book/source.js';
import type { Tool } from '../tool.js';
import { UI_EXTENSION } from './apps.js';
import { askForCode } from './ask-code.js';
import { inHotel } from '../base/hotel-at-hand.js';
import { answerAgain, askTool, callTool, refusedCall, type Answering } from './call.js';
import type { CallWatch } from './call-watch.js';
import { addCompletions } from './completions.js';
import { definitionOf } from './definition.js';
import { GreetedServer } from './greeted-server.js';
import type { HostView } from './hosts.js';
import { areSeveral, hotelsSentence, NO_HOTEL, Reception, type Addressed, type Hotels } from './hotels.js';
import { addPrompts } from './prompts.js';
import { repeatsOf } from './repeats.js';
import { addResources } from './resources.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type ListToolsResult,
} from './sdk.js';
import { addSubscriptions } from './subscriptions.js';

export interface ServerParts {
  tools: readonly Tool[];
  /** What all calls share of each hotel; a call adds its own signal, progress and time limit. */
  hotels: Hotels;
  version: string;
  instructions: string;
  /** Is told of each call of a tool and how it went. */
  watch?: CallWatch;
  /** The server is gone with the answer to one request: it can tell nobody later, and takes no subscriptions. */
  oneRequest?: boolean;
}

/** The protocol side of the house: one server for one connection, whatever its transport. */
export function createMcpServer({
  tools: all,
  hotels,
  version,
  instructions,
  watch,
  oneRequest = false,
}: ServerParts): GreetedServer {
  const several = areSeveral(hotels);
  const tools = all.filter(({ about }) => several || about !== 'all hotels');
  const reception = new Reception(hotels);
  const server = new GreetedServer(
    { name: 'hotelrunner-mcp', title: 'HotelRunner (read only)', version },
    {
      capabilities: {
        tools: {},
        resources: oneRequest ? {} : { subscribe: true },
        prompts: {},
        completions: {},
        extensions: { [UI_EXTENSION]: {} },
      },
      instructions: several ? `${instructions}\n${hotelsSentence(hotels)}` : instructions,
    },
  );
  const names = new Set(tools.map(({ name }) => name));
  addResources(server, reception, tools, async ({ key, context }, tool, input, signal) => {
    const answerBy = context.now() + ANSWER_WITHIN_MS;
    const ended = watch?.({ tool: tool.name, hotel: key, askCode: null });
    try {
      const answer = await askTool(tool, input, { ...context, signal, progress: () => undefined, answerBy });
      ended?.('OK');
      return answer;
    } catch (error) {
      ended?.(asFailure(error).code);
      throw error;
    }
  });
  if (!oneRequest) addSubscriptions(server, reception, names);
  addPrompts(server, { tools: names, reception });
  addCompletions(server, reception, names);
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const listed = new Map<HostView, ListToolsResult>();

  server.setRequestHandler(ListToolsRequestSchema, () => {
    const { view } = server;
    const which = { keys: [...hotels.contexts.keys()], default: hotels.default };
    const list = listed.get(view) ?? {
      tools: tools.map((tool, i) =>
        definitionOf(tool, view, several ? { ...which, told: i === 0 } : undefined),
      ),
    };
    listed.set(view, list);
    return list;
  });

  server.setRequestHandler(CallToolRequestSchema, (request, extra) => {
    const tool = byName.get(request.params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no tool of that name.');
    const inHand = (hotel: string): Answering['ended'] =>
      watch?.({
        tool: tool.name,
        hotel,
        askCode:
          server.getClientCapabilities()?.elicitation === undefined
            ? null
            : (its) => askForCode(server, its, extra.requestId),
      });
    let addressed: Addressed;
    try {
      addressed = reception.addressed(tool, request.params.arguments ?? {});
    } catch (error) {
      return refusedCall(tool, error, inHand(NO_HOTEL));
    }
    const { hotel, input } = addressed;
    const { context } = hotel;
    const ended = inHand(tool.about === 'all hotels' ? NO_HOTEL : hotel.key);
    const repeats = repeatsOf(context.book);
    const answering = { repeats, view: server.view, ...(ended === undefined ? {} : { ended }) };
    const again = inHotel(hotel.named, () => answerAgain(tool, input, context, answering));
    if (again !== null) return again;
    const token = request.params._meta?.progressToken;
    let last = -1;
    let answered = false;
    const progress = ({ message, done, total }: Progress): void => {
      if (token === undefined || answered || extra.signal.aborted) return;
      // The protocol wants progress to rise with every notification.
      last = Math.max(done, last + 1);
      const params = {
        progressToken: token,
        progress: last,
        message,
        ...(total === undefined ? {} : { total }),
      };
      extra.sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
    };
    const answerBy = context.now() + ANSWER_WITHIN_MS;
    const whole = tool.about === 'all hotels' ? { hotels: hotels.contexts } : {};
    const call = { ...context, ...whole, signal: extra.signal, progress, answerBy };
    const answer = inHotel(hotel.named, () => callTool(tool, input, call, answering));
    return answer.finally(() => {
      // Part of a question may still be read when the whole has its answer.
      answered = true;
    });
  });
  return server;
}
