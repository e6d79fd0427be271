import { TOOLS } from '../../tools/index.js';
import type { Config, Flags } from '../app/config.js';
import { exitCodeOf, Failure } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';
import { openHouse, PATIENT } from '../app/house.js';
import { callTool } from '../mcp/server.js';
import { FAILURE_CODES } from '../base/errors.js';

/** `call <tool> <json>`: one question from the command line, with progress on stderr. */
export async function call(config: Config, args: string[], flags: Flags): Promise<number> {
  const [name, json = '{}'] = args;
  const tool = TOOLS.find((known) => known.name === name);
  if (tool === undefined) {
    const names = TOOLS.map((known) => known.name).join(', ');
    throw new Failure(
      'INVALID_INPUT',
      name === undefined ? 'No tool was named.' : 'There is no tool of that name.',
      {
        remedy: `Name one of: ${names}.`,
      },
    );
  }
  const house = openHouse(config, PATIENT);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const result = await callTool(tool, parseJson(json), {
      ...house.context,
      signal: stopping.signal,
      progress: ({ message }) => {
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${message}`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    const text = result.content[0]?.type === 'text' ? result.content[0].text : '';
    if (result.isError === true) {
      process.stderr.write(`${text}\n`);
      const code = FAILURE_CODES.find((known) => text.startsWith(`${known}:`));
      return code === undefined ? EXIT.failed : exitCodeOf(code);
    }
    process.stdout.write(
      `${flags['json'] === true ? JSON.stringify(result.structuredContent, null, 2) : text}\n`,
    );
    return EXIT.ok;
  } finally {
    await house.close();
  }
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
