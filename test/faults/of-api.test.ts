/** What goes wrong with the REST API, each over a real socket. */
import { describe, expect, it } from 'vitest';
import { LimitClock } from '../../src/api/limit-clock.js';
import { openApi } from '../../src/api/open-api.js';
import { requestApi } from '../../src/api/request.js';
import { Failure } from '../../src/base/errors.js';
import { FolderState } from '../../src/base/state/folder-state.js';
import { Book } from '../../src/book/book.js';
import { ACCESS, FakeApi, payloads } from '../support/fake-api.js';
import { FAULTS_OF_API } from '../support/faults/of-api.js';
import { remedyOf } from '../support/faults/case.js';
import { Clock } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';
import { atEnd } from '../support/at-end.js';

const api = await new FakeApi().start();
/** So long a hang is waited for here. */
const DEADLINE_MS = 300;

describe('a fault of the REST API', () => {
  it.each(FAULTS_OF_API)('$fault', async (given) => {
    const clock = new Clock();
    api.reservations = payloads(2);
    api.answer = given.answer;
    const source = openApi({
      access: { origin: api.origin, ...ACCESS },
      state: new FolderState(tempFolder()),
      settings: { timezone: null, statuses: {} },
      timezone: 'Africa/Casablanca',
      maxAgeSeconds: 300,
      now: clock.now,
      clock: new LimitClock(clock.now, clock.now),
      request: (access, resource, query, { signal }) =>
        requestApi(access, resource, query, { signal, deadlineMs: DEADLINE_MS }),
    });
    const book = new Book({ source, maxAgeSeconds: 300, now: clock.now });
    atEnd(() => book.close());

    // Nothing is known yet: the failure is the answer.
    const failure = await book.reservations().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    const { code, what, remedy, text } = failure as Failure;
    expect([code, remedy]).toEqual([given.code, remedyOf(given)]);
    expect(what).toContain(given.says ?? '');
    for (const secret of [ACCESS.token, ACCESS.hrId, 'api/v2', 'Maintenance', 'made up'])
      expect(text).not.toContain(secret);

    // All is well again; and when it fails once more, the last known is the answer.
    api.answer = null;
    clock.pass(7_200);
    expect((await book.reservations()).reading.data.stays).toHaveLength(2);
    api.answer = given.answer;
    clock.pass(600);
    const answer = await book.reservations();
    expect(answer).toMatchObject({ as_of: { stale: true, rows_read: 2 }, failure: { code: given.code } });
    expect(answer.warnings.join(' ')).toContain(given.code);
  });
});
