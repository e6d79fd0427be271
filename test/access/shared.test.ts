/** Tokens and approvals of servers on several machines, in a real store. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { grantsIn, type Grants } from '../../src/access/oauth-grants.js';
import { tokensIn, type Tokens } from '../../src/access/tokens.js';
import { openStore } from '../../src/store/open-store.js';
import { atEnd } from '../support/at-end.js';
import { storeProgram, TestStore } from '../support/redis.js';

const ALL = { hotels: null, tools: null, privacy: null };
const CLIENT = { id: 'agent', name: null, redirect_uris: ['https://agent.example/'], created_at: Date.now() };

describe.skipIf(storeProgram === null)('a store that two servers share', () => {
  async function servers(): Promise<{ tokens: Tokens; grants: Grants }[]> {
    const { url } = await TestStore.start();
    const key = randomBytes(32);
    return [1, 2].map(() => {
      const state = openStore(url, key, 'access');
      atEnd(() => state.close());
      const tokens = tokensIn(state);
      return { tokens, grants: grantsIn(state, tokens) };
    });
  }

  it('knows a token of one at the other, and that it is gone, at once', async () => {
    const [one, other] = await servers();
    const { text } = await one!.tokens.add('Front desk', ALL, null);
    expect(await other!.tokens.holderOf(text)).toMatchObject({ name: 'Front desk' });
    expect(await other!.tokens.remove('Front desk')).toBe(true);
    expect(await one!.tokens.holderOf(text)).toBeNull();
    const names = Array.from({ length: 8 }, (_, i) => `n${i}`);
    await Promise.all(names.map((name, i) => (i % 2 === 0 ? one! : other!).tokens.add(name, ALL, null)));
    expect((await one!.tokens.list()).map(({ name }) => name).sort()).toEqual(names);
  });

  it('redeems a code that one gave at the other, and once', async () => {
    const [one, other] = await servers();
    const { token } = await one!.tokens.add('Front desk', ALL, null);
    const code = await one!.grants.approve({
      client: CLIENT,
      redirectUri: 'https://agent.example/',
      challenge: 'c'.repeat(43),
      token,
    });
    expect(await one!.grants.key()).toBe(await other!.grants.key());
    const pairs = await Promise.all(
      [one!, other!].map(({ grants }) => grants.redeem(code, 'agent', undefined)),
    );
    expect(pairs.filter((pair) => pair !== null)).toHaveLength(1);
  });
});
