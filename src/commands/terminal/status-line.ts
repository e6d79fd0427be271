import type { PageKind } from '../../dashboard/page-kind.js';
import { beforeLogLine, mask } from '../../base/log.js';

/** What a person at a terminal reads while something takes its time: lines that stay, and one that is written over. */
export class StatusLine {
  private shown = '';
  private topic = '';

  constructor(private readonly stream: NodeJS.WriteStream) {
    beforeLogLine(() => this.clear());
  }

  /** A line that stays. */
  say(text: string): void {
    this.clear();
    this.stream.write(`${mask(text)}\n`);
  }

  /** The line of the moment. Where nothing can be written over, each topic is told once. */
  show(text: string, topic: string): void {
    if (this.stream.isTTY) {
      if (text !== this.shown) this.stream.write(`\r\u001b[K${mask(text)}`);
    } else if (topic !== this.topic) {
      this.stream.write(`${mask(text)}\n`);
    }
    this.shown = text;
    this.topic = topic;
  }

  clear(): void {
    if (this.stream.isTTY && this.shown !== '') this.stream.write('\r\u001b[K');
    this.shown = '';
  }
}

const WAITING: Partial<Record<PageKind, string>> = {
  captcha: 'Waiting for you to sign in and pass the captcha…',
  code: 'Waiting for you to type the code that was sent by e-mail…',
  action_required: 'The dashboard wants you to do something first; waiting…',
  chooser: 'Waiting for you to choose the hotel of HOTELRUNNER_URL…',
  challenge: 'The dashboard looks at the browser first; waiting…',
  forbidden: 'The dashboard refuses this page; waiting for you to go on…',
  maintenance: 'The dashboard is under maintenance; waiting…',
  rate_limited: 'The dashboard asks to come less often; waiting…',
};
const SIGN_IN = 'Waiting for you to sign in…';

/** The line for what the window shows, and its topic. A page on its way to another counts as the sign-in page. */
export function waitingText(kind: PageKind, msLeft: number): [text: string, topic: string] {
  const text = WAITING[kind] ?? SIGN_IN;
  return [`${text} (window open, ${Math.ceil(msLeft / 60_000)} min left)`, text];
}
