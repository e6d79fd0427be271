/**
 * Interfaces of a page by which it can reach others past the gate, or get a helper to do it. By what they are for, not by four
 * names: whatever the browser calls the next socket, its name will say that it is one. A test lists all that remain in the browser at hand.
 */
const CONNECTING =
  'Socket|Transport|RTC|Worker|Worklet|Payment|Credential|Federated|IdentityProvider|Presentation|EventSource|PushManager|PushSubscription|SyncManager|BackgroundFetch|Bluetooth|USB|HIDDevice|^HID$|Serial|NDEF|fetchLater|FetchLater|FencedFrame|Fence$|SharedStorage|Topics|AdAuction|ProtectedAudience|Portal|XRSystem|RemotePlayback|DirectSockets|SmartCard|Cast$|WebOTP|OTPCredential|DigitalGoods|ContentIndex|LaunchQueue|CookieStoreManager|PrivateAttribution|[Ss]peech|^(Translator|Summarizer|LanguageModel|LanguageDetector|Writer|Rewriter|Proofreader|Notification)$|Geolocation|HTMLModelElement';
/** Left to the page: audio worklets connect to nothing, and a socket of ours, which never opens, stands in the place of WebSocket. */
const KEPT = '^(WebSocket|AudioWorklet|AudioWorkletNode|Worklet|CSSWorklet)$';
/** What a navigator offers that connects. */
const NAVIGATOR =
  'sendBeacon|credentials|presentation|bluetooth|usb|hid|serial|geolocation|getInstalledRelatedApps|requestMIDIAccess|joinAdInterestGroup|leaveAdInterestGroup|updateAdInterestGroups|runAdAuction|registerProtocolHandler|share$|subApps|login|xr$|managed|protectedAudience|canLoadAdAuctionFencedFrame|deprecatedURNToURL|createAuctionNonce|sharedStorage|privateAttribution';

/**
 * Our own policy beside the dashboard's: no workers, no plugins, and no connections but by requests that the gate holds; a socket's
 * scheme is none of these. Frames and forms lead to no other program (`mailto:`). In the page, because the browser takes no heed of a
 * policy that is added to an answer on its way (seen).
 */
const LEADING =
  'connect-src http: https: data: blob:; frame-src http: https: data: blob:; form-action http: https: javascript:';
const POLICY = `worker-src 'none'; object-src 'none'; ${LEADING}`;

export interface Interfaces {
  /** Where a person looks on it leaves more to the page: captchas work in workers. */
  policy: string;
  connecting: string;
  kept: string;
  navigator: string;
  /** Hosts whose frames keep their workers: captchas work in one. Empty where no person looks on. */
  workersAt: readonly string[];
}

export function interfacesToRemove(person: boolean, workersAt: readonly string[]): Interfaces {
  return {
    policy: person ? LEADING : POLICY,
    connecting: CONNECTING,
    kept: KEPT,
    navigator: NAVIGATOR,
    workersAt,
  };
}

/**
 * Runs in every page and frame before its own scripts. Speculation rules are made harmless here, too: the browser fetches what they name
 * by itself. An address that another program opens (`mailto:`) is none that the gate sees: the browser starts that program unasked.
 */
export function removeInterfaces({
  policy,
  connecting,
  kept,
  navigator: offers,
  workersAt,
}: Interfaces): void {
  const connects = new RegExp(connecting);
  const keeps = new RegExp(kept);
  const works = workersAt.some(
    (host) => location.hostname === host || location.hostname.endsWith(`.${host}`),
  );
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!connects.test(name) || keeps.test(name)) continue;
    if (works && /^(Shared)?Worker$/.test(name)) continue;
    try {
      Reflect.deleteProperty(globalThis, name);
    } catch {
      // What cannot be removed is on the list of the test.
    }
  }
  const offered = new RegExp(offers);
  const prototype = Object.getPrototypeOf(navigator) as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (offered.test(name)) Reflect.deleteProperty(prototype, name);
  }
  // Pages that hear what is new by a socket expect that one can fail; a route of Playwright's would let them call into this process.
  class ClosedSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readonly protocol = '';
    readonly extensions = '';
    readonly bufferedAmount = 0;
    binaryType = 'blob';
    readyState = 0;
    onopen: unknown = null;
    onmessage: unknown = null;
    onerror: ((event: Event) => void) | null = null;
    onclose: ((event: Event) => void) | null = null;
    readonly url: string;

    constructor(url: unknown) {
      super();
      this.url = String(url);
      setTimeout(() => {
        this.readyState = 3;
        const [error, close] = [new Event('error'), new CloseEvent('close', { code: 1006 })];
        this.onerror?.(error);
        this.dispatchEvent(error);
        this.onclose?.(close);
        this.dispatchEvent(close);
      }, 0);
    }

    send(): void {
      // To nobody.
    }

    close(): void {
      // It never opened.
    }
  }
  Object.defineProperty(globalThis, 'WebSocket', {
    value: ClosedSocket,
    writable: true,
    configurable: true,
  });
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as Event & { destination: { url: string } };
    if (!/^(https?|about|blob|data|javascript):/i.test(destination.url)) event.preventDefault();
  });
  const disarm = (element: Element): void => {
    if (element instanceof HTMLScriptElement) {
      if (element.type.trim().toLowerCase() !== 'speculationrules') return;
      element.type = 'off';
      element.remove();
    } else if (element instanceof HTMLLinkElement) {
      if (/pre(connect|fetch|render|load)/i.test(element.rel) && !/stylesheet/i.test(element.rel))
        element.remove();
    } else element.removeAttribute('attributionsrc');
  };
  const RISKY = 'script[type], link[rel*=pre i], [attributionsrc]';
  let lacksPolicy = true;
  // Before the first script of the page: the browser tells of changes before it runs one.
  const addPolicy = (): void => {
    if (!lacksPolicy || document.head === null) return;
    lacksPolicy = false;
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = policy;
    document.head.prepend(meta);
    // It holds all the same.
    meta.remove();
  };
  addPolicy();
  new MutationObserver((changes) => {
    addPolicy();
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(RISKY)) disarm(node);
        if (node.firstElementChild !== null) node.querySelectorAll(RISKY).forEach(disarm);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
