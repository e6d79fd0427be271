import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
  type ListToolsResult,
} from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { ANSWER_WITHIN_MS } from '../book/book.js';
import type { Progress } from '../book/source.js';
import { asFailure, type Failure } from '../base/errors.js';
import { todayIn } from '../hotel/dates.js';
import { log, mask } from '../base/log.js';
import type { Tool, ToolContext } from '../tool.js';
import { compactText } from './compact-text.js';
import { addCompletions } from './completions.js';
import { definitionOf } from './definition.js';
import { invalidInput } from './input-text.js';
import { addPrompts } from './prompts.js';
import { Repeats, type Ready } from './repeats.js';
import { addResources } from './resources.js';
import { addSubscriptions } from './subscriptions.js';

export interface ServerParts {
  tools: readonly Tool[];
  /** What all calls share; a call adds its own signal and progress. */
  context: Omit<ToolContext, 'signal' | 'progress' | 'answerBy'>;
  version: string;
  instructions: string;
}

/** The protocol side of the house. The low-level server of the SDK, because it lets us word every error and schema. */
export function createMcpServer({ tools, context, version, instructions }: ServerParts): Server {
  const server = new Server(
    { name: 'hotelrunner-mcp', title: 'HotelRunner (read only)', version },
    {
      capabilities: { tools: {}, resources: { subscribe: true }, prompts: {}, completions: {} },
      instructions,
    },
  );
  const { book, hotel, now } = context;
  const latest = () => book.latest();
  const today = () => todayIn(hotel.timezone, now());
  addResources(server, (tool, input, signal) =>
    callTool(tool, input, {
      ...context,
      signal,
      progress: () => undefined,
      answerBy: now() + ANSWER_WITHIN_MS,
    }),
  );
  addSubscriptions(server, { latest, onReading: (listener) => book.onReading(listener) });
  addPrompts(server, { tools: new Set(tools.map(({ name }) => name)), today });
  addCompletions(server, { latest, today });
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const repeats = new Repeats();
  let listed: ListToolsResult | undefined;

  server.setRequestHandler(ListToolsRequestSchema, () => (listed ??= { tools: tools.map(definitionOf) }));

  server.setRequestHandler(CallToolRequestSchema, (request, extra) => {
    const tool = byName.get(request.params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no tool of that name.');
    const input = request.params.arguments ?? {};
    const again = answerAgain(tool, input, context, repeats);
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
    return callTool(tool, input, call, repeats).finally(() => {
      // Part of a question may still be read when the whole has its answer.
      answered = true;
    });
  });
  return server;
}

/** The result of a call that was answered before and would be answered the same now; null if the tool has to run. */
export function answerAgain(
  tool: Tool,
  input: unknown,
  context: Pick<ToolContext, 'book' | 'hotel' | 'now'>,
  repeats: Repeats,
): CallToolResult | null {
  try {
    const again = repeats.again(tool, input, context);
    return again === null ? null : resultOf(tool, again);
  } catch (error) {
    return failureResult(tool.name, error);
  }
}

/**
 * Runs a tool: arguments in, both halves of a result out. Never throws; a failure is a result with `isError`. `repeats` keeps the
 * answer for the next time.
 */
export async function callTool(
  tool: Tool,
  input: unknown,
  context: ToolContext,
  repeats?: Repeats,
): Promise<CallToolResult> {
  try {
    const parsed = tool.input.safeParse(input);
    if (!parsed.success) {
      const known = tool.input instanceof z.ZodObject ? Object.keys(tool.input.shape) : [];
      throw invalidInput(tool.name, parsed.error, known);
    }
    const pictures: Buffer[] = [];
    const draw: ToolContext['draw'] = async (html, width) => {
      const drawing = await context.draw(html, width);
      pictures.push(drawing.png);
      return drawing;
    };
    const work = async (its: ToolContext) =>
      tool.output.parse(await tool.run(parsed.data, { ...its, draw })) as Record<string, unknown>;
    const ready =
      tool.repeatable === true && repeats !== undefined
        ? await repeats.answer(tool, input, context, work)
        : await work(context).then((value) => ({ value, text: compactText(value, tool.untrusted) }));
    return resultOf(tool, ready, pictures);
  } catch (error) {
    return failureResult(tool.name, error);
  }
}

function resultOf(tool: Tool, { value, text }: Ready, pictures: readonly Buffer[] = []): CallToolResult {
  return {
    content: [
      { type: 'text', text },
      ...pictures.map(imageOf),
      ...(tool.links?.(value) ?? []).map((link) => ({ type: 'resource_link' as const, ...link })),
    ],
    structuredContent: value,
    ...(tool.untrusted.length === 0 ? {} : { _meta: { untrusted: tool.untrusted } }),
  };
}

function imageOf(png: Buffer): CallToolResult['content'][number] {
  return { type: 'image', data: png.toString('base64'), mimeType: 'image/png' };
}

function failureResult(name: string, error: unknown): CallToolResult {
  const failure = asFailure(error);
  if (failure.code === 'INTERNAL') log.error(`${name}: ${failure.what} ${causeText(failure)}`);
  else if (failure.code !== 'CANCELLED') log.info(`${name}: ${failure.code}`);
  return { isError: true, content: [{ type: 'text', text: mask(failure.text) }] };
}

/** Where it happened, not what it was about: the message of a foreign error may hold scraped text. */
function causeText(failure: Failure): string {
  const { cause } = failure;
  if (!(cause instanceof Error)) return '';
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  log.debug(cause.message);
  return `${cause.name} ${frames.slice(0, 4).join(' ').replaceAll(/\s+/g, ' ')}`;
}
