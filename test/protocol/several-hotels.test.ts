/** One server of several hotels, as a real process over real dashboards: what is of one hotel stays with that one, wherever it is kept. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { beforeAll, expect, it } from 'vitest';
import { hotelFolder } from '../../src/app/config.js';
import { hotelOfGroup } from '../../src/demo/hotel/group.js';
import { createLedger } from '../../src/demo/hotel/ledger.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { atEnd } from '../support/at-end.js';
import { startDemo } from '../support/demo.js';
import { envFor, runCli, startServer, type RunningServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const TODAY = '2026-01-11';
const home = tempFolder();
const config = join(home, 'config.json');
const out = join(home, 'extracts');
/** Guests and numbers of the two are apart. */
let demos: Record<'medina' | 'plage', DemoDashboard>;
let server: RunningServer;
/** What the person at the client was asked. */
const asked: string[] = [];
const env = { PASSWORD_A: '', PASSWORD_B: '' };

const demoAt = async (place: number, signIn: 'plain' | 'code'): Promise<DemoDashboard> => {
  const { house, language } = hotelOfGroup(place, place === 0 ? 'medina' : 'plage');
  const ledger = createLedger({ today: TODAY, seed: place + 1, bookings: 12 + place * 3, house });
  return startDemo({ today: TODAY, ledger, language, signIn, grid: { delayMs: 10 } });
};

/** A dashboard that takes every request and answers none. */
function silent(): Promise<string> {
  const open: Socket[] = [];
  const mute = createServer((socket) => void open.push(socket.on('error', () => undefined)));
  atEnd(() => {
    for (const socket of open) socket.destroy();
    mute.close();
  });
  return new Promise((resolve) => {
    mute.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`));
  });
}

function write(more: object): void {
  const entry = ({ url, email }: DemoDashboard, password: string) => ({ url, email, password });
  const hotels = {
    medina: entry(demos.medina, '${PASSWORD_A}'),
    plage: { ...entry(demos.plage, '${PASSWORD_B}'), privacy: 'pseudonymous' },
    fautive: { url: 'https://made-up-secret.example' },
    ...more,
  };
  writeFileSync(config, JSON.stringify({ browsers: 3, home, hotels }), { mode: 0o600 });
}

const folderOf = (key: 'medina' | 'plage'): string => hotelFolder(home, new URL(demos[key].url));
const numbersOf = (key: 'medina' | 'plage'): string[] =>
  demos[key].ledger.bookings.map(({ number }) => number);
/** Whose bookings a text holds. */
const spokenOf = (text: string): string[] =>
  (['medina', 'plage'] as const).filter((key) => numbersOf(key).some((number) => text.includes(number)));
/** All that lies in a folder, in one text. */
const within = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

async function open(): Promise<RunningServer> {
  const started = await startServer({
    demo: null,
    home,
    env: { ...env, HOTELRUNNER_CONFIG: config },
    person: () => demos.medina.options.code,
  });
  started.client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params.message);
    return { action: 'accept', content: { code: demos.medina.options.code } };
  });
  return started;
}

beforeAll(async () => {
  demos = { medina: await demoAt(0, 'code'), plage: await demoAt(1, 'plain') };
  Object.assign(env, { PASSWORD_A: demos.medina.password, PASSWORD_B: demos.plage.password });
  write({ muette: { url: await silent(), email: 'a@example.com', password: 'made-up-password' } });
  server = await open();
}, 60_000);

// Each test goes on where the one before ended.
it('asked at once on a cold start, each is read for itself, and neither one that is wrong nor one that hangs keeps the others', async () => {
  const tired = new AbortController();
  const hanging = server.ask('list_reservations', { hotel: 'muette' }, { signal: tired.signal });
  const [medina, plage, fautive] = await Promise.all(
    ['medina', 'plage', 'fautive'].map((hotel) => server.ask('list_reservations', { hotel, limit: 50 })),
  );
  tired.abort();
  await expect(hanging).rejects.toThrow();
  expect([medina?.text, plage?.text].map((text) => spokenOf(text ?? ''))).toEqual([['medina'], ['plage']]);
  for (const [key, answer] of [
    ['medina', medina],
    ['plage', plage],
  ] as const) {
    expect(answer?.value).toMatchObject({ hotel: key, total: allBookings(demos[key].ledger).length });
    expect(demos[key].counts.signIns).toBe(1);
  }
  expect(asked).toEqual([expect.stringContaining('for medina')]);
  expect(fautive?.text).toMatch(/^SETTING_INVALID: "url" of hotel fautive/);
  expect(fautive?.text).toMatch(/\nHotel: fautive$/);
  expect(fautive?.text).not.toContain('made-up-secret');
});

it('a question that names none is told the keys, and sees no dashboard', async () => {
  const before = [demos.medina.log.length, demos.plage.log.length];
  const { failed, text } = await server.ask('list_reservations', { limit: 1 });
  expect([failed, spokenOf(text)]).toEqual([true, []]);
  expect(text).toContain('medina, plage, fautive, muette');
  expect([demos.medina.log.length, demos.plage.log.length]).toEqual(before);
});

it('a change at one is seen there and nowhere else', async () => {
  const uri = 'hotelrunner://plage/snapshots/latest';
  const before = await server.ask('list_reservations', { hotel: 'medina', limit: 50 });
  const [row] = demos.medina.ledger.bookings[0]!.rows;
  row!.room = null;
  const { contents } = await server.client.readResource({ uri });
  expect(spokenOf((contents[0] as { text: string }).text)).toEqual(['plage']);
  const again = await server.ask('list_reservations', { hotel: 'medina', limit: 50 });
  expect(again.value['reservations']).toEqual(before.value['reservations']);
  expect(again.value.as_of.source).toBe('cache');
});

it('files for people lie apart, each with its own hotel in it', async () => {
  for (const hotel of ['medina', 'plage'] as const) {
    const { value } = await server.ask('export_reservations', { hotel });
    const path = String(value['path']);
    expect(path.startsWith(join(home, 'exports', hotel))).toBe(true);
    expect(spokenOf(readFileSync(path, 'utf8'))).toEqual([hotel]);
  }
});

it('session, readings, history and the key of made-up names lie in the folder of the hotel that they are of', async () => {
  await server.close();
  for (const key of ['medina', 'plage'] as const) {
    expect(spokenOf(within(folderOf(key)))).toEqual([key]);
    const session = JSON.parse(readFileSync(join(folderOf(key), 'session.json'), 'utf8')) as {
      origin: string;
    };
    expect(session.origin).toBe(new URL(demos[key].url).origin);
    expect(readdirSync(join(folderOf(key), 'history')).length).toBeGreaterThan(0);
  }
  const keys = (['medina', 'plage'] as const).map((key) =>
    readdirSync(folderOf(key)).some((name) => name.includes('pseudonym')),
  );
  expect(keys).toEqual([false, true]);
});

it('started again, each is answered from its own disk', async () => {
  const before = [demos.medina.log.length, demos.plage.log.length];
  server = await open();
  for (const hotel of ['plage', 'medina']) {
    const { text, value } = await server.ask('list_reservations', { hotel, limit: 50 });
    expect([spokenOf(text), value.as_of.source]).toEqual([[hotel], 'snapshot']);
  }
  expect([demos.medina.log.length, demos.plage.log.length]).toEqual(before);
  await server.close();
});

it('commands go through all of them, or are for the one that is named', async () => {
  write({});
  const settings = envFor(null, home, { ...env, HOTELRUNNER_CONFIG: config });
  const [all, one, none, wrong, login] = await Promise.all([
    runCli(['export', '--out', out], settings),
    runCli(['call', '--hotel', 'plage', 'list_reservations', '{"limit": 50}'], settings),
    runCli(['call', 'list_reservations', '{"limit": 50}'], settings),
    runCli(['call', '--hotel', 'made-up-secret', 'list_reservations'], settings),
    runCli(['login'], settings),
  ]);
  expect(all.stderr.match(/^== \w+ ==$/gm)).toEqual(['== medina ==', '== plage ==', '== fautive ==']);
  // That of the one that is wrong; the others have their files.
  expect(all.code).toBe(2);
  for (const key of ['medina', 'plage']) expect(spokenOf(within(join(out, key)))).toEqual([key]);
  expect(existsSync(join(out, 'latest.json'))).toBe(false);
  expect([one.code, spokenOf(one.stdout)]).toEqual([0, ['plage']]);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('medina, plage, fautive');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('medina, plage, fautive');
  expect(wrong.stderr).not.toContain('made-up-secret');
  expect(login.code).toBe(2);
  expect(login.stderr).toMatch(/login --hotel medina .*--config .* or `.*login --hotel plage/);
}, 60_000);
