import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ALL_TOOLS } from '../../tools/index.js';
import type { Config, Flags } from '../app/config.js';
import { notOurs } from '../base/own-place.js';
import { Failure } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';
import { PATIENT } from '../app/house.js';
import { openHouses } from '../app/houses.js';
import { inHotel } from '../base/hotel-at-hand.js';
import { askTool } from '../mcp/call.js';
import { areSeveral, HOTEL_KEY, Reception } from '../mcp/hotels.js';
import { answerLines } from './terminal/answer.js';
import { StatusLine } from './terminal/status-line.js';
import { widthOf } from './terminal/table.js';

/** `call <tool> <json>`: one question from the command line, with progress on stderr. A failure of the tool is the command's. */
export async function call(config: Config, words: string[], flags: Flags): Promise<number> {
  const [name, json = '{}'] = words;
  const tool = ALL_TOOLS.find((known) => known.name === name);
  if (tool === undefined) {
    const names = ALL_TOOLS.map((known) => known.name).join(', ');
    throw new Failure(
      'INVALID_INPUT',
      name === undefined ? 'No tool was named.' : 'There is no tool of that name.',
      {
        remedy: `Name one of: ${names}.`,
      },
    );
  }
  const { out } = flags;
  if (out !== undefined && name !== 'show_occupancy') {
    throw new Failure('INVALID_INPUT', '--out saves a picture, and this tool draws none.', {
      remedy: 'Ask show_occupancy, or leave --out out.',
    });
  }
  if (typeof out === 'string') await refuseOthers(resolve(out));
  const question = parseJson(json);
  const { hotels, close } = openHouses(config, PATIENT);
  const several = areSeveral(hotels);
  if (tool.about === 'all hotels' && !several) {
    throw new Failure('INVALID_INPUT', 'This tool speaks of several hotels, and there is one.', {
      remedy: 'Write "hotels" into the config file, and leave --hotel out.',
    });
  }
  const { hotel, input } = new Reception(hotels).addressed(tool, withoutOwn(question, config));
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const terminal = process.stderr.isTTY;
  const line = new StatusLine(process.stderr);
  try {
    const { value, text, pictures } = await inHotel(hotel.named, () =>
      askTool(tool, input, {
        ...hotel.context,
        ...(tool.about === 'all hotels' ? { hotels: hotels.contexts } : {}),
        signal: stopping.signal,
        progress: ({ message }) => {
          if (terminal) line.show(message, message);
        },
      }),
    );
    if (typeof out === 'string') await savePicture(pictures, resolve(out));
    line.clear();
    // Scripts get the text that an agent would get; a person gets tables.
    const told = process.stdout.isTTY ? answerLines(value, widthOf(process.stdout)).join('\n') : text;
    process.stdout.write(`${flags['json'] === true ? JSON.stringify(value, null, 2) : told}\n`);
    return EXIT.ok;
  } finally {
    line.clear();
    await close();
  }
}

async function refuseOthers(path: string): Promise<void> {
  const why = await notOurs(path, 'file');
  if (why !== null)
    throw new Failure('INVALID_INPUT', `--out: ${path} is not written, since it ${why}.`, {
      remedy: 'Name another file.',
    });
}

/** With guests' names on it, so only its owner can read it. */
async function savePicture([png]: readonly Buffer[], path: string): Promise<void> {
  if (png === undefined) throw new Error('show_occupancy drew no picture');
  try {
    await writeFile(path, png, { mode: 0o600 });
  } catch (error) {
    throw new Failure('INVALID_INPUT', '--out: the picture could not be written there.', {
      remedy: 'Name a file in a folder that exists and that you may write to.',
      cause: error,
    });
  }
}

/** Whoever named the hotel by its flag may name it in the question, too. */
function withoutOwn(question: unknown, { hotelKey }: Config): unknown {
  if (hotelKey === null || typeof question !== 'object' || question === null) return question;
  const { [HOTEL_KEY]: named, ...rest } = question as Record<string, unknown>;
  return named === hotelKey ? rest : question;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('INVALID_INPUT', 'The arguments are not valid JSON.', {
      remedy: `Write them like this: '{"from": "2026-12-01", "to": "2026-12-31"}'.`,
    });
  }
}
