/** A panel whose day is not the calendar's: whatever counts from today says so, once. */
import { expect, it } from 'vitest';
import { TOOLS } from '../../../tools/index.js';
import { stay } from '../../support/builders.js';
import { exampleInput } from '../../support/example-input.js';
import { FrontOffice } from '../../support/front-office.js';

/** One tells the date itself; the other compares two times of the clock, and says it where a date was asked for. */
const BY_THE_CLOCK = ['hotel_status', 'list_changes'];

const WARNING =
  "The business date is 2026-01-11, the calendar's 2026-01-21: today and statuses go by the former.";

it.each(TOOLS.map((tool) => [tool.name, tool] as const).filter(([name]) => !BY_THE_CLOCK.includes(name)))(
  '%s',
  async (name, tool) => {
    const office = new FrontOffice([
      stay({ confirmation_number: '6000000001', booking_number: '6000000001' }),
    ]);
    office.readAt = Date.parse('2026-01-21T08:00:00Z');
    office.exports = { save: () => Promise.resolve({ path: '/a.csv', uri: 'file:///a.csv', bytes: 1 }) };
    const needed = exampleInput(tool);
    const input = 'from' in needed ? { ...needed, from: 'this month' } : needed;
    const { warnings } = await office.ask(name, input);
    expect(warnings.filter((warning) => warning === WARNING)).toHaveLength(1);
    office.businessDate = '2026-01-20';
    expect((await office.ask(name, input)).warnings.join()).not.toContain('business date');
  },
);
