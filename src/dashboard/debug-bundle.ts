import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { Failure, type FailureCode } from '../base/errors.js';
import { log } from '../base/log.js';
import { writePrivate } from '../base/private-files.js';
import { version } from '../base/version.js';
import { inTime } from '../base/wait.js';
import { topOf } from './gate/counts.js';
import type { ReadOnlyGate } from './read-only.js';
import { inPage } from './in-page.js';
import type { ScrubbedPage } from './in-page/scrub.js';
import { Vocabulary } from './in-page/scrub-words.js';
import { scrubVocabulary } from './scrub-vocabulary.js';

/** The failures that a look at the page's markup can explain. */
const WORTH_A_LOOK: readonly FailureCode[] = ['DASHBOARD_CHANGED', 'READING_INCOMPLETE'];
const MOST_BUNDLES = 5;
const MOST_BYTES = 1024 * 1024;
const MOST_ROWS = 60;
const SCRUB_MS = 5_000;
/** A reading that fails is tried again soon; the same page need not be kept twice. */
const SAME_PAGE_MS = 60_000;
const NAME = /^\d{8}T\d{9}Z-[A-Z_]+$/;

/** Keeps scrubbed copies of pages that could not be read, for whoever has to teach the reader the new page. */
export class DebugBundles {
  private last: { key: string; at: number; folder: string } | null = null;

  constructor(
    private readonly folder: string,
    private readonly gate: ReadOnlyGate,
    private readonly now: () => number = Date.now,
  ) {}

  /** The same failure, telling where the copy is; the failure itself if there is nothing to keep. Never fails. */
  async keep(page: Page, path: string, error: unknown): Promise<unknown> {
    if (!(error instanceof Failure) || !WORTH_A_LOOK.includes(error.code) || page.isClosed()) return error;
    const key = `${error.code} ${path}`;
    try {
      const recent = this.last !== null && this.last.key === key && this.now() - this.last.at < SAME_PAGE_MS;
      const folder = recent && this.last !== null ? this.last.folder : await this.write(page, path, error);
      this.last = { key, at: this.now(), folder };
      return new Failure(error.code, error.what, {
        remedy: `${error.remedy} A scrubbed copy of the page is in ${folder}.`,
        retry: error.retry,
        cause: error,
      });
    } catch (cause) {
      // The reason only: the browser's messages may quote the page.
      log.warn(
        `No copy of the page could be kept (${(cause as NodeJS.ErrnoException).code ?? 'the page did not answer'}).`,
      );
      return error;
    }
  }

  private async write(page: Page, path: string, failure: Failure): Promise<string> {
    const words = scrubVocabulary();
    const request = { words, mostRows: MOST_ROWS, mostCharacters: MOST_BYTES };
    const { html, ...found } = await inTime(SCRUB_MS, inPage(page, 'scrubPage', request), (): never => {
      throw new Error('too late');
    });
    const time = new Date(this.now()).toISOString();
    const parent = join(this.folder, 'debug');
    const folder = join(parent, `${time.replaceAll(/[-:.]/g, '')}-${failure.code}`);
    await writePrivate(folder, 'page.html', cut(html));
    await writePrivate(
      folder,
      'summary.json',
      `${JSON.stringify(this.summary(found, new Vocabulary(words), path, failure, time), null, 2)}\n`,
    );
    await clearOut(parent);
    return folder;
  }

  private summary(
    found: Omit<ScrubbedPage, 'html'>,
    vocabulary: Vocabulary,
    path: string,
    failure: Failure,
    time: string,
  ): object {
    const own = 'https://x.xxx';
    return {
      version: version(),
      time,
      code: failure.code,
      what: failure.what,
      path: vocabulary.address(path.replace(/^https?:\/\/[^/]+/, ''), own),
      ...found,
      stopped_by_the_gate: topOf(this.gate.blocked).map(([request]) => {
        const [, method, address] = /^([A-Z]{1,10}) (\/\S*)$/.exec(request) ?? [];
        return method === undefined ? 'others' : `${method} ${vocabulary.address(address ?? '', own)}`;
      }),
      other_hosts_not_loaded: [
        ...new Set(topOf(this.gate.blockedHosts).map(([host]) => vocabulary.host(host))),
      ],
    };
  }
}

/** At most so many bytes, whole characters. */
function cut(html: string): string {
  const bytes = Buffer.from(html);
  return bytes.length <= MOST_BYTES ? html : new TextDecoder().decode(bytes.subarray(0, MOST_BYTES - 3));
}

/** Removes the oldest bundles. Only what has the name of a bundle is ours to remove. */
async function clearOut(parent: string): Promise<void> {
  const bundles = (await readdir(parent)).filter((name) => NAME.test(name)).sort();
  for (const name of bundles.slice(0, -MOST_BUNDLES))
    await rm(join(parent, name), { recursive: true, force: true });
}
