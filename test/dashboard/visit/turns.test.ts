import { beforeEach, describe, expect, it } from 'vitest';
import { Turns, type Urgency } from '../../../src/dashboard/visit/turns.js';

let turns: Turns;
let begun: string[];
let ends: Map<string, () => void>;

beforeEach(() => {
  turns = new Turns();
  begun = [];
  ends = new Map();
});

/** A visit that lasts until the test ends it. */
function visit(name: string, urgency: Urgency): Promise<string> {
  return turns.take(urgency, () => {
    begun.push(name);
    return new Promise((resolve) => ends.set(name, () => resolve(name)));
  });
}

async function end(name: string): Promise<void> {
  ends.get(name)?.();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the turns of visits', () => {
  it('are taken one at a time', async () => {
    const first = visit('one', 'first');
    void visit('two', 'first');
    expect(begun).toEqual(['one']);
    await end('one');
    expect(await first).toBe('one');
    expect(begun).toEqual(['one', 'two']);
  });

  it('come to reservations before months that have waited longer, and nobody is turned out', async () => {
    const months = ['2026-01', '2026-02', '2026-03'].map((month) => visit(month, 'later'));
    void visit('reservations', 'first');
    void visit('a page', 'first');
    expect(begun).toEqual(['2026-01']);
    for (const name of ['2026-01', 'reservations', 'a page', '2026-02', '2026-03']) await end(name);
    expect(begun).toEqual(['2026-01', 'reservations', 'a page', '2026-02', '2026-03']);
    expect(await Promise.all(months)).toEqual(['2026-01', '2026-02', '2026-03']);
  });

  it('go on after a visit that failed, and when all were done', async () => {
    const failed = turns.take('first', () => Promise.reject(new Error('it hailed')));
    const next = visit('next', 'first');
    await expect(failed).rejects.toThrow('it hailed');
    await end('next');
    expect(await next).toBe('next');
    const late = visit('late', 'later');
    await end('late');
    expect(await late).toBe('late');
  });
});
