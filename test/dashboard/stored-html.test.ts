/** HTML that a guest stored in the panel, in all: reader, browser and the demo. Nothing is done, and the reading is right. */
import { expect, it } from 'vitest';
import { hostileMarkup, hostileScript } from '../support/gate/ways-in.js';
import { atEnd } from '../support/at-end.js';
import { compare, DemoReader } from '../support/read-demo.js';

/** All that a reading asks of the demo, signing in included. */
const READ = [
  /^GET \/login$/,
  /^POST \/login$/,
  /^GET \/admin$/,
  /^GET \/admin\/pms\/reservations\/all$/,
  /^GET \/admin\/pms\/reservations\/grid\.json\?/,
  /^GET \/admin\/pms\/reservations\/redirect$/,
  /^GET \/admin\/pms\/reservations\/data\?out=1$/,
  /^GET \/assets\/[a-z/-]+\.(js|css)$/,
];

it('reads right past a note that tries every way in, and does nothing for it', async () => {
  // Words that the panel prints for captions, so that the note changes nothing of the list itself.
  const rawNote = `<div class="note">${hostileMarkup()}${hostileScript('http://localhost:1', 9)}</div>`;
  const reader = await DemoReader.start({ rawNote });
  atEnd(() => reader.close());
  const { demo, dashboard } = reader;
  const status = new Map(
    demo.ledger.bookings.flatMap(({ rows }) => rows.map(({ id, status: now }) => [id, now])),
  );
  const reading = await reader.read();
  const { truth, read } = compare(demo, reading.data.stays);
  expect(read).toEqual(truth);
  // The note goes on for a while after the rows are there.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(demo.log.filter((line) => !READ.some((listed) => listed.test(line)))).toEqual([]);
  expect(demo.counts.writes).toBe(0);
  expect(demo.counts.signOuts).toBe(0);
  for (const { id, status: now } of demo.ledger.bookings.flatMap(({ rows }) => rows))
    expect(now).toBe(status.get(id));
  const told = [...dashboard.gate.blocked];
  for (const request of ['POST /admin/w/post', 'GET /admin/pms/reservations/*/cancel', 'GET /user/sign_out'])
    expect(told.find(([stopped]) => stopped === request)?.[1]).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(201);
});
