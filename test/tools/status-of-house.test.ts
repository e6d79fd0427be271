/** What is told of the dashboard itself, in the whole house. */
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hotelFolder, loadConfig } from '../../src/app/config.js';
import { SessionStore } from '../../src/dashboard/sign-in/session-store.js';
import { startDemoDashboard } from '../../src/demo/panel/server.js';
import { openHouse, PATIENT, type House } from '../../src/app/house.js';
import { callTool } from '../../src/mcp/server.js';
import { setLogLevel } from '../../src/base/log.js';
import { TOOLS } from '../../tools/index.js';

setLogLevel('silent');
const home = mkdtempSync(join(tmpdir(), 'hotelrunner-status-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const config = (env: Record<string, string>) => loadConfig({ HOTELRUNNER_HOME: home, ...env });

async function ask(house: House, input = {}): Promise<Record<string, unknown>> {
  const tool = TOOLS.find(({ name }) => name === 'hotel_status')!;
  const signal = new AbortController().signal;
  const result = await callTool(tool, input, { ...house.context, signal, progress: () => undefined });
  expect(result.isError).toBeUndefined();
  return result.structuredContent!;
}

describe('hotel_status', () => {
  it('without settings answers all the same', async () => {
    const house = openHouse(config({}));
    expect(await ask(house)).toMatchObject({ dashboard: null, signed_in: null, readings: [] });
    await house.close();
  });

  it('without a probe tells what the saved session says, and makes no dashboard', async () => {
    const HOTELRUNNER_URL = 'http://127.0.0.1:9';
    const settings = config({ HOTELRUNNER_URL });
    const store = new SessionStore(hotelFolder(home, settings.url!), settings.url!.origin);
    await store.save({ cookies: [], origins: [] }, 'Riad Exemple', '2026-01-10T08:00:00.000Z');
    const house = openHouse(settings);
    const told = await ask(house);
    expect(told).toMatchObject({
      hotel: 'Riad Exemple',
      dashboard: HOTELRUNNER_URL,
      signed_in: true,
      signed_in_since: '2026-01-10T08:00:00.000Z',
      browser: { running: false, found: null },
      probe: null,
    });
    expect(Date.parse(String(told['observed_at']))).toBeGreaterThan(Date.now() - 60_000);
    await house.close();
  });

  it('with a probe visits once and tells what it saw', async () => {
    const demo = await startDemoDashboard();
    const house = openHouse(
      config({
        HOTELRUNNER_URL: demo.url,
        HOTELRUNNER_EMAIL: demo.email,
        HOTELRUNNER_PASSWORD: demo.password,
      }),
      PATIENT,
    );
    try {
      const told = await ask(house, { probe: true });
      expect(told).toMatchObject({ probe: 'ok', signed_in: true, readings: [], browser: { running: true } });
      expect(told['business_date']).toBe(demo.ledger.today);
      expect((told['browser'] as { found: string }).found).not.toBe('');
      demo.options.signIn = 'captcha';
      demo.expireSessions();
      const later = await ask(house, { probe: true });
      expect(later).toMatchObject({ signed_in: false, hotel: told['hotel'] });
      expect(later['probe']).toMatch(/^CAPTCHA_REQUIRED/);
    } finally {
      await house.close();
      await demo.close();
    }
  });
});
