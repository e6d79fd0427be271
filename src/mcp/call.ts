import * as z from 'zod';
import { asFailure, type Failure } from '../base/errors.js';
import { logFailure } from '../base/failure-log.js';
import { mask } from '../base/log.js';
import type { Tool, ToolContext } from '../tool.js';
import { lenientInput } from '../../tools/shared/lenient-input.js';
import type { CallOutcome } from './call-watch.js';
import { compactText } from './compact-text.js';
import { WHOLE_VIEW, type HostView } from './hosts.js';
import { defused, untrustedKeys } from './page-text.js';
import { invalidInput } from './input-text.js';
import { withHotel } from './hotels.js';
import type { Ready, Repeats } from './repeats.js';
import type { CallToolResult } from './sdk.js';
import { hasStructuredHalf, structuredHalf } from './structured.js';

/** What a tool answered: both halves, and the pictures that it drew (PNG). */
export interface ToolAnswer extends Ready {
  pictures: readonly Buffer[];
}

/**
 * Asks a tool: arguments in, answer out. `repeats` keeps the answer for the next time.
 * @throws {Failure} and nothing else; it is in the log by then.
 */
export async function askTool(
  tool: Tool,
  input: unknown,
  context: ToolContext,
  repeats?: Repeats,
): Promise<ToolAnswer> {
  try {
    const parsed = tool.input.safeParse(lenientInput(tool.input, input));
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
      withHotel<unknown>(
        defused(tool.output.parse(await tool.run(parsed.data, { ...its, draw })) as Record<string, unknown>),
        context.hotelKey,
      );
    const ready =
      tool.repeatable === true && repeats !== undefined
        ? await repeats.answer(tool, input, context, work)
        : await work(context).then((value) => bothHalves(tool, value));
    return { ...ready, pictures };
  } catch (error) {
    throw logged(tool, error);
  }
}

/** How a connection answers: what it answered before, which parts its client is sent, and who is told how it went. */
export interface Answering {
  repeats?: Repeats;
  view?: HostView;
  ended?: (outcome: CallOutcome) => void;
}

/** The same as the protocol wants it. Never throws: a failure is a result with `isError`. */
export async function callTool(
  tool: Tool,
  input: unknown,
  context: ToolContext,
  { repeats, view = WHOLE_VIEW, ended }: Answering = {},
): Promise<CallToolResult> {
  try {
    const result = resultOf(tool, await askTool(tool, input, context, repeats), view);
    ended?.('OK');
    return result;
  } catch (error) {
    return failed(asFailure(error), context.hotelKey, ended);
  }
}

/** The result of a call that was answered before and would be answered the same now; null if the tool has to run. */
export function answerAgain(
  tool: Tool,
  input: unknown,
  context: Pick<ToolContext, 'book' | 'hotel' | 'now' | 'hotelKey'>,
  { repeats, view, ended }: Answering & { repeats: Repeats; view: HostView },
): CallToolResult | null {
  try {
    const again = repeats.again(tool, input, context);
    if (again === null) return null;
    const result = resultOf(tool, { ...again, pictures: [] }, view);
    ended?.('OK');
    return result;
  } catch (error) {
    return failed(logged(tool, error), context.hotelKey, ended);
  }
}

/** The answer to a call that went to no hotel. */
export function refusedCall(tool: Tool, error: unknown, ended: Answering['ended']): CallToolResult {
  return failed(logged(tool, error), undefined, ended);
}

function bothHalves({ untrusted }: Tool, value: Record<string, unknown>): Ready {
  return { value, text: compactText(value, untrusted), untrusted: untrustedKeys(value, untrusted) };
}

function resultOf(
  tool: Tool,
  { value, text, untrusted, pictures }: ToolAnswer,
  view: HostView,
): CallToolResult {
  const links = view.links ? (tool.links?.(value) ?? []) : [];
  return {
    content: [
      { type: 'text', text },
      ...pictures.map(imageOf),
      ...links.map((link) => ({ type: 'resource_link' as const, ...link })),
    ],
    ...(hasStructuredHalf(tool, view) ? { structuredContent: structuredHalf(value, untrusted, view) } : {}),
    ...markOf(untrusted),
  };
}

/** The mark for programs: the keys below which others wrote. */
export function markOf(untrusted: readonly string[]): { _meta?: { untrusted: string[] } } {
  return untrusted.length === 0 ? {} : { _meta: { untrusted: [...untrusted] } };
}

function imageOf(png: Buffer): CallToolResult['content'][number] {
  return { type: 'image', data: png.toString('base64'), mimeType: 'image/png' };
}

function failed(failure: Failure, hotel: string | undefined, ended: Answering['ended']): CallToolResult {
  ended?.(failure.code);
  const text = hotel === undefined ? failure.text : `${failure.text}\nHotel: ${hotel}`;
  return { isError: true, content: [{ type: 'text', text: mask(text) }] };
}

function logged(tool: Tool, error: unknown): Failure {
  const failure = asFailure(error);
  logFailure(tool.name, failure);
  return failure;
}
