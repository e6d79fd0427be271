import { afterEach, describe, expect, it } from 'vitest';
import { type DemoDashboard } from '../../src/demo/panel/server.js';
import { startServer, type RunningServer } from '../support/server.js';
import { chosen, THOROUGH } from '../support/thorough.js';
import { startDemo } from '../support/demo.js';
import { tempFolder } from '../support/temp-folder.js';

describe('a code that the dashboard sends by e-mail', () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function start(
    person?: () => string | null,
  ): Promise<{ demo: DemoDashboard; server: RunningServer }> {
    const demo = await startDemo({ signIn: 'code', bookings: 12, grid: { delayMs: 10 } });
    const home = tempFolder();
    const server = await startServer({ demo, home, ...(person === undefined ? {} : { person }) });
    closers.push(() => server.close());
    return { demo, server };
  }

  it.skipIf(!THOROUGH)('is asked of the person at the client, and the reading goes on', async () => {
    const asked: string[] = [];
    const { demo, server } = await start(() => {
      asked.push('asked');
      return demo.options.code;
    });
    const { failed, value } = await server.ask('list_reservations');
    expect(failed).toBe(false);
    expect(value.as_of.source).toBe('live');
    expect(asked).toHaveLength(1);
    expect(demo.counts.signIns).toBe(1);
    expect(server.stderr()).not.toContain(demo.options.code);
  });

  it('is asked once more if it was wrong', async () => {
    const codes = ['000000'];
    const { demo, server } = await start(() => codes.shift() ?? demo.options.code);
    expect((await server.ask('list_reservations')).failed).toBe(false);
  });

  it.each(
    chosen<{ name: string; person: (() => string | null) | undefined; alone?: true }>([
      { name: 'is wrong twice', person: () => '000000', alone: true },
      { name: 'is declined', person: () => null, alone: true },
      { name: 'cannot be asked for', person: undefined },
    ]),
  )('CODE_REQUIRED names the command when it $name', async ({ person }) => {
    const { demo, server } = await start(person);
    const { failed, text } = await server.ask('list_reservations');
    expect(failed).toBe(true);
    expect(text).toMatch(/^CODE_REQUIRED/);
    expect(text).toMatch(/cli\.js"? login --url http/);
    // A refused code says nothing about the password.
    expect((await server.ask('list_reservations')).text).not.toContain('SIGN_IN_REJECTED');
    expect(demo.counts.signIns).toBe(0);
  });
});
