import type { Browser, BrowserContext, CDPSession } from 'playwright';
import { inTime } from '../base/wait.js';
import type { Whose } from './gate.js';

/** A page that does not tell its frames in this time is asked no further: then the frame in question is held as one of ours. */
const ASK_MS = 2_000;
const MOST_FRAMES = 2_000;

interface Target {
  targetId: string;
  type: string;
  browserContextId?: string;
}

interface FrameTree {
  frame: { id: string };
  childFrames?: FrameTree[];
}

/**
 * A browser of somebody else's may have pages open that are no business of ours: the gate holds every request of the whole browser, so
 * theirs have to be let go on. Only what is proven to be theirs is; a frame of which nothing is known is held as ours.
 */
export class Frames implements Whose {
  /** The contexts that we made, by the browser's own id. */
  private readonly own = new Set<string>();
  /** Frames inside pages of others. */
  private readonly foreign = new Set<string>();
  private asked = 0;

  private constructor(private readonly session: CDPSession) {}

  static async of(browser: Browser): Promise<Frames> {
    return new Frames(await browser.newBrowserCDPSession());
  }

  /** Playwright does not tell a context's id; a page of it does. */
  async claim(context: BrowserContext): Promise<void> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    if (targetInfo.browserContextId === undefined) throw new Error('a page of no context');
    this.own.add(targetInfo.browserContextId);
    await page.close();
  }

  async isForeign(frameId: string): Promise<boolean> {
    if (frameId === '') return false;
    if (this.foreign.has(frameId)) return true;
    const { targetInfos } = await this.session.send('Target.getTargets');
    const others = (targetInfos as Target[]).filter(
      ({ browserContextId: id }) => id !== undefined && !this.own.has(id),
    );
    if (others.length === 0) return false;
    const target = (targetInfos as Target[]).find(({ targetId }) => targetId === frameId);
    if (target !== undefined) return others.includes(target);
    for (const { targetId, type } of others) {
      if (type !== 'page' && type !== 'iframe') continue;
      const frames = await inTime(ASK_MS, this.framesOf(targetId), (): string[] => []).catch(
        (): string[] => [],
      );
      if (this.foreign.size + frames.length > MOST_FRAMES) this.foreign.clear();
      for (const id of frames) this.foreign.add(id);
      if (frames.includes(frameId)) return true;
    }
    return false;
  }

  /** Looks into a page of somebody else's for nothing but the ids of its frames. */
  private async framesOf(targetId: string): Promise<string[]> {
    const { session } = this;
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    this.asked += 1;
    const id = this.asked;
    let hear: ((event: { sessionId: string; message: string }) => void) | undefined;
    try {
      const told = new Promise<FrameTree | null>((resolve) => {
        hear = (event) => {
          if (event.sessionId !== sessionId) return;
          const answer = JSON.parse(event.message) as { id?: number; result?: { frameTree: FrameTree } };
          if (answer.id === id) resolve(answer.result?.frameTree ?? null);
        };
        session.on('Target.receivedMessageFromTarget', hear);
      });
      const message = JSON.stringify({ id, method: 'Page.getFrameTree' });
      await session.send('Target.sendMessageToTarget', { sessionId, message });
      const tree = await told;
      return tree === null ? [] : idsOf(tree);
    } finally {
      if (hear !== undefined) session.off('Target.receivedMessageFromTarget', hear);
      await session.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    }
  }
}

function idsOf({ frame, childFrames = [] }: FrameTree): string[] {
  return [frame.id, ...childFrames.flatMap(idsOf)];
}
