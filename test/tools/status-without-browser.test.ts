import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.js';
import { openHouse } from '../../src/app/house.js';
import { callTool } from '../../src/mcp/server.js';
import { hotelStatus } from '../../tools/hotel_status.js';

vi.mock('playwright', () => {
  throw new Error('Playwright was loaded');
});

it('hotel_status without a probe loads no Playwright', async () => {
  const home = mkdtempSync(join(tmpdir(), 'hotelrunner-status-'));
  const house = openHouse(loadConfig({ HOTELRUNNER_HOME: home, HOTELRUNNER_URL: 'http://127.0.0.1:9' }));
  const context = { ...house.context, signal: new AbortController().signal, progress: () => undefined };
  expect((await callTool(hotelStatus, {}, context)).isError).toBeUndefined();
  await house.close();
  rmSync(home, { recursive: true });
});
