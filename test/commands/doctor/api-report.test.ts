import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../../src/app/config.js';
import { EXIT } from '../../../src/base/exit-codes.js';
import { doctor } from '../../../src/commands/doctor/doctor.js';
import { ACCESS, FakeApi } from '../../support/fake-api.js';
import { tempFolder } from '../../support/temp-folder.js';

const api = await new FakeApi().start();
afterEach(() => {
  vi.restoreAllMocks();
  api.asked.length = 0;
});

async function told(env: Record<string, string> = {}): Promise<{ exit: number; text: string }> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const config = loadConfig({
    HOTELRUNNER_SOURCE: 'api',
    HOTELRUNNER_API_URL: api.origin,
    HOTELRUNNER_API_TOKEN: ACCESS.token,
    HOTELRUNNER_HR_ID: ACCESS.hrId,
    HOTELRUNNER_HOME: tempFolder(),
    ...env,
  });
  const exit = await doctor(config, [], {});
  return { exit, text: lines.join('') };
}

describe('what doctor says of the REST API', () => {
  it('costs one call, and says what is left', async () => {
    const { exit, text } = await told();
    expect(exit).toBe(EXIT.ok);
    expect(text).toContain('left         249 calls of the day, 4 of this minute');
    expect(text).toContain('All is well.');
    expect(api.asked.map(({ path }) => path)).toEqual(['/api/v2/apps/rooms']);
    expect(text).not.toContain(ACCESS.token);
    expect(text).not.toContain(ACCESS.hrId);
  });

  it('names the settings that are wrong or missing', async () => {
    const refused = await told({ HOTELRUNNER_API_TOKEN: 'another-token' });
    expect(refused.exit).toBe(EXIT.usage);
    expect(refused.text).toContain('Correct HOTELRUNNER_API_TOKEN and HOTELRUNNER_HR_ID');
    const missing = await told({ HOTELRUNNER_HR_ID: '' });
    expect(missing.exit).toBe(EXIT.usage);
    expect(missing.text).toContain('HOTELRUNNER_HR_ID not set');
  });
});
