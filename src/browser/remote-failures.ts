import type { BrowserAddress } from '../base/browser-address.js';
import { Failure } from '../base/errors.js';
import { playwrightVersion } from './playwright.js';

const AGAIN_S = 10;

/** Of what the other side says only numbers of versions are told: the rest is its own text, and may hold the address with its token. */
export function notReached({ told, kind }: BrowserAddress, cause: unknown): Failure {
  const text = String(cause).slice(0, 20_000);
  const server = /server version: v(\d{1,3}\.\d{1,3})/.exec(text)?.[1];
  if (kind === 'playwright' && (server !== undefined || /\b428\b/.test(text))) {
    const version = playwrightVersion();
    return new Failure(
      'BROWSER_MISSING',
      `The Playwright server at ${told} is of another version (${server ?? 'not told'}) than this program (${version}).`,
      {
        cause,
        remedy: `Start it as \`npx playwright@${version} run-server --unsafe\`, or from the image mcr.microsoft.com/playwright:v${version}-noble.`,
      },
    );
  }
  if (/\b(401|403)\b/.test(text)) {
    return new Failure('BROWSER_MISSING', `The browser at ${told} does not let this program in.`, {
      cause,
      remedy: 'Check the token in HOTELRUNNER_BROWSER.',
    });
  }
  if (
    /Executable doesn't exist|distribution .{0,40} is not found|Failed to launch|browserType\.launch/i.test(
      text,
    )
  ) {
    return new Failure(
      'BROWSER_MISSING',
      `The Playwright server at ${told} has no browser that it can start.`,
      {
        cause,
        remedy: `Run \`npx playwright@${playwrightVersion()} install chromium\` there, or name its browser in the address: \`?launch-options={"executablePath":"/usr/bin/chromium"}\`.`,
      },
    );
  }
  return new Failure('BROWSER_MISSING', `The browser at ${told} cannot be reached.`, {
    cause,
    remedy:
      'Start it, or correct HOTELRUNNER_BROWSER. Several, with commas between them, are tried in order.',
    retry: AGAIN_S,
  });
}

/** The browser is there and is not used, because it is not proven that it only reads. */
export function refused(
  { told, kind }: BrowserAddress,
  unproven: readonly string[],
  cause?: unknown,
): Failure {
  const shown = unproven.slice(0, 4).join('; ');
  const more = unproven.length > 4 ? `; and ${unproven.length - 4} more` : '';
  return new Failure(
    'REQUEST_BLOCKED',
    `The browser at ${told} is not used, because it is not proven ${shown}${more}.`,
    {
      ...(cause === undefined ? {} : { cause }),
      remedy:
        kind === 'playwright'
          ? `Start it as \`npx playwright@${playwrightVersion()} run-server --unsafe\`: without \`--unsafe\` it starts browsers without the arguments that this program asks for. Let nobody else reach it.`
          : 'Start it with the arguments that `hotelrunner-mcp doctor` prints, without extensions.',
    },
  );
}

/** One failure of all that were tried: the one that says most, since a browser that is down says least. */
export function summary(failures: readonly Failure[]): Failure {
  const [first] = failures;
  const telling = failures.find(({ retry }) => retry === 'never') ?? first;
  if (telling === undefined) return new Failure('BROWSER_MISSING', 'HOTELRUNNER_BROWSER names no browser.');
  if (failures.length === 1) return telling;
  const soon = failures.find(({ retry }) => retry !== 'never');
  return new Failure(
    telling.code,
    `None of the ${failures.length} browsers of HOTELRUNNER_BROWSER can be used. ${telling.what}`,
    { cause: telling, remedy: telling.remedy, retry: soon?.retry ?? telling.retry },
  );
}
