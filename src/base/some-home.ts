import { homedir } from 'node:os';
import { parse } from 'node:path';

/**
 * A user without an entry among the system's users (`docker run --user 12345`) has no home unless HOME names one, and Node throws where it is
 * asked for: in packages while they are loaded, too. So this comes first. The root folder takes his home's place, as with Docker: he may not
 * write there, which is said where it matters, with the setting that names another place.
 */
export function provideHome(env: NodeJS.ProcessEnv = process.env, find: () => string = homedir): void {
  try {
    find();
  } catch {
    env['HOME'] = parse(process.cwd()).root;
  }
}

provideHome();
