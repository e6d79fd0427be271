import { ANSWER_WITHIN_MS } from '../book/book.js';
import type { Progress } from '../book/source.js';
import { todayIn } from '../hotel/dates.js';
import type { Tool } from '../tool.js';
import { UI_EXTENSION } from './apps.js';
import { askForCode } from './ask-code.js';
import { answerAgain, askTool, callTool } from './call.js';
import type { CallWatch } from './call-watch.js';
import { addCompletions } from './completions.js';
import { definitionOf } from './definition.js';
import { GreetedServer } from './greeted-server.js';
import type { HostView } from './hosts.js';
import { ONLY, type Hotels } from './hotels.js';
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
  tools,
  hotels,
  version,
  instructions,
  watch,
  oneRequest = false,
}: ServerParts): GreetedServer {
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
      instructions,
    },
  );
  const [context] = hotels.contexts.values();
  if (context === undefined) throw new Error('A server needs a hotel.');
  const { book, hotel, now } = context;
  const latest = () => book.latest();
  const today = () => todayIn(hotel.timezone, now());
  addResources(server, (tool, input, signal) =>
    askTool(tool, input, {
      ...context,
      signal,
      progress: () => undefined,
      answerBy: now() + ANSWER_WITHIN_MS,
    }),
  );
  if (!oneRequest) addSubscriptions(server, { latest, onReading: (listener) => book.onReading(listener) });
  addPrompts(server, { tools: new Set(tools.map(({ name }) => name)) });
  addCompletions(server, { latest, today });
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const repeats = repeatsOf(book);
  const listed = new Map<HostView, ListToolsResult>();

  server.setRequestHandler(ListToolsRequestSchema, () => {
    const { view } = server;
    const list = listed.get(view) ?? { tools: tools.map((tool) => definitionOf(tool, view)) };
    listed.set(view, list);
    return list;
  });

  server.setRequestHandler(CallToolRequestSchema, (request, extra) => {
    const tool = byName.get(request.params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no tool of that name.');
    const input = request.params.arguments ?? {};
    const ended = watch?.({
      tool: tool.name,
      hotel: ONLY,
      askCode:
        server.getClientCapabilities()?.elicitation === undefined
          ? null
          : (hotel) => askForCode(server, hotel, extra.requestId),
    });
    const answering = { repeats, view: server.view, ...(ended === undefined ? {} : { ended }) };
    const again = answerAgain(tool, input, context, answering);
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
    const call = { ...context, signal: extra.signal, progress, answerBy };
    return callTool(tool, input, call, answering).finally(() => {
      // Part of a question may still be read when the whole has its answer.
      answered = true;
    });
  });
  return server;
}
