import { hotelFolder, loadConfig, type Config, type Flags } from '../../app/config.js';
import { stateAt } from '../../app/hotel-state.js';
import { inHotel } from '../../base/hotel-at-hand.js';
import { commandLine } from '../../base/this-program.js';
import { askYes, type Ask } from './questions.js';

/** Offers to sign in to each dashboard where nobody has yet; `env` is what the entry of the client says. */
export async function offerSignIn(
  env: Record<string, string>,
  flags: Flags,
  person: { ask: Ask; close(): void } | null,
  say: (line: string) => void,
): Promise<void> {
  const config = loadConfig({ ...process.env, ...env }, flags);
  const several = config.hotels.size > 0;
  const unsigned: [key: string, its: Config][] = [];
  for (const [key, its] of several ? config.hotels : new Map([['', config]]))
    if (await isUnsigned(its)) unsigned.push([key, its]);
  if (unsigned.length === 0) return;
  const all = unsigned.map(([key]) => key);
  const where = several ? `the dashboard of ${all.join(', ')}` : 'the dashboard';
  const question = `\nNobody has signed in to ${where} yet. Open a window for that now?`;
  if (person !== null && (await askYes(person.ask, question))) {
    person.close();
    const { login } = await import('../login/login.js');
    for (const [key, its] of unsigned) await inHotel(several ? key : undefined, () => login(its, [], {}));
    return;
  }
  say(`\nNobody has signed in to ${where} yet. Once, run:`);
  for (const key of all) say(`  ${inHotel(several ? key : undefined, () => commandLine('login'))}`);
}

async function isUnsigned(config: Config): Promise<boolean> {
  const { url, home, problems } = config;
  if (url === null || problems.length > 0) return false;
  const state = stateAt(config, hotelFolder(home, url));
  // A store that is out of reach may hold one.
  const stamp = await state.stamp('session.json').catch(() => null);
  await state.close();
  return stamp === '';
}
