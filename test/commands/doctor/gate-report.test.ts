import { describe, expect, it } from 'vitest';
import { gateReport } from '../../../src/commands/doctor/gate-report.js';
import { ConfigFile } from '../../../src/app/config-file.js';

const gate = {
  blocked: new Map([
    ['POST /admin/pms/reservations/search', 2],
    ['PUT /admin/pms/grid_state', 1],
    ['POST /admin/log', 1],
  ]),
  blockedData: new Map([
    ['POST /admin/pms/reservations/search', 2],
    ['GET /admin/pms/bookings/feed2', 1],
  ]),
  blockedHosts: new Map([['cdn.example.net', 3]]),
};
const allowed = { gets: [], posts: ['/admin/known'], hosts: [] };

describe('what doctor says of the gate', () => {
  it('after a reading that failed: lines that the config file takes as they stand', () => {
    const lines = gateReport(gate, allowed, false);
    const config = lines.filter((line) => line.startsWith('  "'));
    expect(ConfigFile.parse(JSON.parse(`{${config.join(',')}}`))).toEqual({
      allow_get: ['/admin/pms/bookings/feed2'],
      allow_post: ['/admin/known', '/admin/pms/reservations/search'],
      allow_hosts: ['cdn.example.net'],
    });
    expect(lines).toContain('stopped by the read-only gate: PUT /admin/pms/grid_state (1)');
  });

  it('shows the ten most frequent of many', () => {
    const many = new Map(Array.from({ length: 50 }, (_, at) => [`GET /admin/made-up/${'x'.repeat(at)}`, at]));
    const lines = gateReport(
      { blocked: many, blockedData: new Map(), blockedHosts: new Map() },
      allowed,
      false,
    );
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('and 40 further ones');
  });

  it('after a good one: no reason to let anything through', () => {
    expect(gateReport(gate, allowed, true).join('\n')).not.toContain('allow_');
    const none = { blocked: new Map(), blockedData: new Map(), blockedHosts: new Map() };
    expect(gateReport(none, allowed, false)).toEqual([]);
  });
});
