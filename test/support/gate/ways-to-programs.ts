/**
 * Ways in which a page could make the browser start another program of this computer: a mail program is started unasked, with a letter
 * that is ready to be sent. Each runs in a page of its own.
 */
export interface WayToProgram {
  way: string;
  held: string;
  /** What runs in the page; `MAIL` is the address. */
  script: string;
}

const NAVIGATION = 'the page is told of it first, and calls it off';
const POLICY = 'a policy in the page';
const WINDOWS = 'no window opens unasked';
const into = (tag: string, properties: string): string =>
  `const e = Object.assign(document.createElement('${tag}'), ${properties}); document.documentElement.append(e);`;

export const WAYS_TO_PROGRAMS: readonly WayToProgram[] = [
  { way: 'leading the page there', held: NAVIGATION, script: "location.href = 'MAIL'" },
  { way: 'link that is pressed', held: NAVIGATION, script: `${into('a', "{ href: 'MAIL' }")} e.click()` },
  {
    way: 'page that leads on by itself',
    held: NAVIGATION,
    script: into('meta', "{ httpEquiv: 'refresh', content: '0;url=MAIL' }"),
  },
  { way: 'frame', held: POLICY, script: into('iframe', "{ src: 'MAIL' }") },
  {
    way: 'frame that is led there',
    held: POLICY,
    script: `${into('iframe', '{}')} e.contentWindow.location = 'MAIL'`,
  },
  {
    way: 'frame that leads itself there',
    held: POLICY,
    script: into('iframe', "{ src: 'data:text/html,<script>location=\"MAIL\"</scr' + 'ipt>' }"),
  },
  {
    way: 'form in a window of its own',
    held: POLICY,
    script: `${into('form', "{ action: 'MAIL', target: '_blank' }")} e.submit()`,
  },
  { way: 'window', held: WINDOWS, script: "window.open('MAIL')" },
  { way: 'window that is led there', held: WINDOWS, script: "window.open('').location = 'MAIL'" },
  {
    way: 'link to a window of its own',
    held: WINDOWS,
    script: `${into('a', "{ href: 'MAIL', target: '_blank' }")} e.click()`,
  },
  {
    way: 'redirect of the page',
    held: 'each answer is judged',
    script: "location.href = '/admin/pms/reservations/data'",
  },
];
