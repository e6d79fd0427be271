/**
 * What the gate has to hold, tried on a page of our own: before a browser that was started elsewhere opens anything of the dashboard's.
 * The page has an address that nobody can have, so whatever is not held reaches nobody.
 */
export const TRIAL_ORIGIN = 'https://gate.invalid';
export const TRIAL_PAGE = `${TRIAL_ORIGIN}/admin`;
/** An address of data that leads on to one that is not read. */
export const TRIAL_REDIRECT = `${TRIAL_ORIGIN}/admin/pms/reservations/data`;
/** Another host. */
export const TRIAL_OTHER = 'elsewhere.invalid';

/** A request that the page tries, as the gate counts it when it stops it, and what it would mean if it did not. */
export const STOPPED: readonly (readonly [request: string, fact: string])[] = [
  ['GET /w/fetch', 'that a request to an address that is not read is stopped'],
  ['POST /w/fetch', 'that a POST is stopped'],
  ['POST /w/keepalive', 'that a POST that outlives its page is stopped'],
  ['DELETE /w/fetch', 'that other methods are stopped'],
  ['POST /w/xhr', 'that a POST by XMLHttpRequest is stopped'],
  ['POST /w/form', 'that a form is stopped'],
  ['GET /w/frame', 'that a frame is stopped'],
  ['GET /w/fresh', 'that a request of a fresh frame is stopped'],
  ['GET /w/script', 'that a script is stopped'],
  ['GET /w/picture', 'that a picture is stopped'],
  ['GET /w/redirected', 'that each hop of a redirect is judged'],
  ['GET /w/pressed', 'that the first request of a new window is stopped'],
];

/**
 * Runs in the page: tries all, and gives back what its own look shows to be open, in words. What it asks for is seen by the gate or by
 * nobody. `other` is another host.
 */
export async function tryAll(other: string): Promise<string[]> {
  const open: string[] = [];
  const note = (fact: string, isOpen: boolean): void => {
    if (isOpen) open.push(fact);
  };
  const quietly = (work: () => unknown): void => {
    try {
      const made = work();
      if (made instanceof Promise) made.catch(() => undefined);
    } catch {
      // What throws asks for nothing.
    }
  };
  const add = (tag: string, properties: object): void =>
    document.body.append(Object.assign(document.createElement(tag), properties));

  quietly(() => fetch('/w/fetch'));
  quietly(() => fetch('/w/fetch', { method: 'POST', body: 'x' }));
  quietly(() => fetch('/w/fetch', { method: 'DELETE' }));
  quietly(() => fetch('/w/keepalive', { method: 'POST', keepalive: true }));
  quietly(() => {
    const request = new XMLHttpRequest();
    request.open('POST', '/w/xhr');
    request.send('x');
  });
  quietly(() => {
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      action: '/w/form',
      target: 'trial',
    });
    document.body.append(form);
    form.submit();
  });
  add('iframe', { src: '/w/frame' });
  add('script', { src: '/w/script' });
  quietly(() => (new Image().src = '/w/picture'));
  quietly(() => fetch('/admin/pms/reservations/data'));
  quietly(() => fetch(`https://${other}/w/other`, { mode: 'no-cors' }));

  const fresh = document.createElement('iframe');
  document.body.append(fresh);
  const inside = fresh.contentWindow as unknown as typeof globalThis;
  quietly(() => inside.fetch('/w/fresh'));
  const GONE =
    'Worker SharedWorker WebTransport RTCPeerConnection webkitRTCPeerConnection EventSource WebSocketStream PaymentRequest fetchLater';
  for (const [where, place] of [
    ['page', globalThis],
    ['fresh frame', inside],
  ] as const) {
    for (const name of GONE.split(' ')) note(`that a ${where} has no ${name}`, name in place);
    const socket = String((place as { WebSocket?: unknown }).WebSocket);
    note(`that no socket opens from a ${where}`, socket.includes('[native code]'));
    note(`that a ${where} sends no beacon`, 'sendBeacon' in place.navigator);
  }

  // A policy that our own gate adds stops what stands here, whatever the gate says of its request.
  const told = new Promise<boolean>((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      if (effectiveDirective === 'object-src') resolve(true);
    });
    setTimeout(() => resolve(false), 2_000);
  });
  add('object', { data: '/w/object' });
  note('that the policy of the gate holds in the page', !(await told));

  const window = globalThis.open('about:blank');
  note('that no window opens unasked', window !== null);
  window?.close();
  const registered = await Promise.race([
    Promise.resolve()
      .then(() => navigator.serviceWorker.register('/w/service-worker.js'))
      .then(
        // Where it is blocked, Playwright has it promise nothing.
        (registration: unknown) => registration instanceof EventTarget,
        () => false,
      ),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000)),
  ]);
  note('that no service worker starts', registered);
  return open;
}

/**
 * The page itself. It tries all by a script of its own: what a caller from outside has it do counts as a person's press, after which the
 * browser lets it open windows.
 */
export const TRIAL_HTML = `<!doctype html><title>trial</title><body><iframe name="trial"></iframe>
<a id="press" href="/w/pressed" target="_blank">press</a>
<script>globalThis.trial = (${tryAll.toString()})(${JSON.stringify(TRIAL_OTHER)})</script></body>`;
