import { BOUNDS_OF_INPUT } from '../../test/support/gate/bounds.js';
import { WAYS_IN } from '../../test/support/gate/ways-in.js';
import { WORDS_IN } from '../../test/support/gate/words-in.js';

import { WAYS_TO_PROGRAMS } from '../../test/support/gate/ways-to-programs.js';

const TEST = 'test/dashboard/hostile-page.test.ts';

export function securityPage(): string {
  const rows = WAYS_IN.map(
    ({ way, held, noControl }) =>
      `| ${way} | ${held} | ${noControl === undefined ? 'reaches the server' : `not tried: ${noControl}`} |`,
  );
  const words = WORDS_IN.map(({ way, held, test }) => `| ${way} | ${held} | \`${test}\` |`);

  const programs = WAYS_TO_PROGRAMS.map(({ way, held }) => `| ${way} | ${held} |`);
  return `# Ways in, and what holds them

What a page of the panel, or an answer of the dashboard, can try to make the browser do more than read. Made from the table in
\`test/support/gate/ways-in.ts\`. \`${TEST}\` tries each line in a real browser against a server that writes down what comes: with
the gate nothing may come but the pages that are read, by the server's own account and by that of a proxy that sees all traffic of the browser;
without the gate the same page does reach the server, where the last column says so. \`test/dashboard/stored-html.test.ts\` does the same with the
whole reader against the demo: a guest's note tries all of it while the bookings are read, and they are read right.

What passes is a list, in \`src/dashboard/gate/shapes.ts\`: the pages that are read, reservations by the shape of their address, the pages before the
panel, scripts and styles from where such files lie, and data of reservations and the calendar, all by GET. Addresses are decoded once and
for all first; what can be read in two ways is no address. What else a page has to read is named by \`doctor\` and let through by \`allow_get\`.
Below the list, and not instead of it, words that act are looked for in every address, in the languages of the reader.

The browser reaches no names but the hotel's own, HotelRunner's sign-in and its hosts of scripts, and those in \`allow_hosts\`; in the window of \`login\` also
those of captchas, which may fill a frame there and never the window. Its maker's services are off.

Of the environment the browser is told a short list of names (\`src/browser/environment.ts\`), and so is whatever the set-up starts
(\`scripts/setup/environment.mjs\`): none of ours, no password, no key of another program. Without a working sandbox it does not start, unless
\`HOTELRUNNER_NO_SANDBOX=1\` says so or it runs as root, which is said once (\`test/browser/sandbox.test.ts\`).

A browser that was started elsewhere (\`HOTELRUNNER_BROWSER\` with an address) has to tell by its command line that it was started with the same
arguments, and a page of our own, at an address that nobody can have, tries in it what the gate has to hold (\`src/dashboard/gate/trial.ts\`); before
that nothing of the dashboard is opened. Else it is refused with what was not proven. In a browser that others use, too, only contexts of our own are
used, requests of their pages go on as ever, and it is never closed (\`test/browser/remote.test.ts\`). The page of the table below is tried there as well.

| way | what holds it | without the gate |
| --- | --- | --- |
${rows.join('\n')}

## How much is taken in

What a page prints or a client sends may be of any size; so much of it is read. No text meets a regular expression whose time grows faster
than the text does, or it is cut first (\`test/policy/expressions.test.ts\`, \`test/printed/any-size.test.ts\`). A call is answered within 18 s, by \`STILL_READING\` if it
must be, and a visit in which nothing happens for two minutes is given up together with its browser.

| what | at most | beyond | test |
| --- | --- | --- | --- |
${BOUNDS_OF_INPUT.map(({ what, most, beyond, test }) => `| ${what} | ${most} | ${beyond} | \`${test}\` |`).join('\n')}

## Texts and files

What could do harm without a request. Made from the table in \`test/support/gate/words-in.ts\`.

| way | what holds it | test |
| --- | --- | --- |
${words.join('\n')}

## Other programs of the computer

A page may lead to an address that another program opens. A mail program is started unasked, with a letter that is ready to be sent
(\`mailto:\`; seen in Chromium 156); for others the browser asks a person, of whom there is none. \`test/dashboard/other-programs.test.ts\` tries
each line, and what the browser does without the gate.

| way | what holds it |
| --- | --- |
${programs.join('\n')}
`;
}
