import { describe, expect, it } from 'vitest';
import type { Disagreement } from '../../../src/hotel/two-sources.js';
import { check, plain, short } from './check-one.js';

const rules = { rules: ['sources_disagree' as const] };
const differing = (booking_number: string, more: Partial<Disagreement> = {}): Disagreement => ({
  booking_number,
  channel: 'Agoda',
  arrival: '2026-02-01',
  departure: '2026-02-04',
  differs: [{ field: 'total', dashboard: '300 EUR', api: '246 EUR' }],
  ...more,
});

describe('sources that disagree', () => {
  it('are one finding for each booking, with both values and the row of the list', () => {
    const differs: Disagreement['differs'] = [
      { field: 'arrival', dashboard: '2026-02-01', api: '2026-02-02' },
      { field: 'room', dashboard: 'R1', api: null },
    ];
    const [found] = check([plain('R1')], { ...rules, disagreements: [differing('R1', { differs })] });
    expect(found).toMatchObject({
      severity: 'high',
      explanation: 'Dashboard and REST API differ in the arrival, the room; answers go by the dashboard.',
      evidence: [{ confirmation_number: 'R1', room: 'R1', differs }],
    });
  });

  it('are grave only where somebody may still come, and not for money', () => {
    const status = [{ field: 'status' as const, dashboard: 'live', api: 'cancelled' }];
    const past = { arrival: '2026-01-05', departure: '2026-01-07' };
    const disagreements = [
      differing('R1', { differs: status }),
      differing('R2', { differs: status, ...past }),
      differing('R3'),
      differing('R4', { arrival: '2026-05-01', departure: '2026-05-04' }),
    ];
    expect(short([plain('R1')], { ...rules, disagreements })).toEqual([
      'sources_disagree high 02-01 02-04 1 R1',
      'sources_disagree medium 01-05 01-07 1 R2',
      'sources_disagree medium 02-01 02-04 1 R3',
    ]);
  });

  it('in the totals of a channel as a rule are one finding', () => {
    const numbers = Array.from({ length: 12 }, (_, n) => `R${n}`);
    const disagreements = [
      ...numbers.map((number) => differing(number)),
      differing('R99', { channel: 'Online' }),
    ];
    const found = check([], { ...rules, disagreements });
    expect(found.map(({ severity, count, left_out }) => [severity, count, left_out])).toEqual([
      ['medium', 1, undefined],
      ['low', 12, 2],
    ]);
  });

  it('are none where nothing was compared', () => {
    expect(check([plain('R1')], rules)).toEqual([]);
  });
});
