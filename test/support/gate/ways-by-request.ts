/** Ways by requests of scripts and elements, by what an answer says in its headers, and by interfaces that connect. */
import { add, ADDRESS, FLAG, INTERFACE, LIST, METHOD, type WayIn } from './way-in.js';

export const WAYS_BY_REQUEST: readonly WayIn[] = [
  {
    way: 'POST by fetch',
    held: METHOD,
    script: "fetch('/admin/w/post', { method: 'POST' })",
    reaches: 'POST /admin/w/post',
  },
  {
    way: 'POST that outlives its page',
    held: METHOD,
    script: "fetch('/admin/w/keepalive', { method: 'POST', keepalive: true })",
    reaches: 'POST /admin/w/keepalive',
  },
  {
    way: 'PUT, PATCH and DELETE',
    held: METHOD,
    script: "for (const method of ['PUT', 'PATCH', 'DELETE']) fetch('/admin/w/other', { method })",
    reaches: 'DELETE /admin/w/other',
  },
  {
    way: 'POST by XMLHttpRequest, synchronous',
    held: METHOD,
    script: "const x = new XMLHttpRequest(); x.open('POST', '/admin/w/xhr', false); x.send('1')",
    reaches: 'POST /admin/w/xhr',
  },
  {
    way: 'beacon',
    held: METHOD,
    script: "navigator.sendBeacon('/admin/w/beacon', 'x')",
    reaches: 'POST /admin/w/beacon',
  },
  {
    way: 'form that posts',
    held: METHOD,
    script: `${add('iframe', "{ name: 'posting' }")}; const f = Object.assign(document.createElement('form'), { method: 'post', action: '/admin/w/form', target: 'posting' }); document.body.append(f); f.submit()`,
    reaches: 'POST /admin/w/form',
  },
  {
    way: 'ping of a link',
    held: METHOD,
    script: `const a = Object.assign(document.createElement('a'), { href: location.pathname + location.search + '#x', ping: '/admin/w/ping' }); document.body.append(a); a.click()`,
    reaches: 'POST /admin/w/ping',
  },
  {
    way: 'another method within an allowed POST, by its body',
    held: METHOD,
    script:
      "fetch('/admin/pms/reservations/rows', { method: 'POST', body: new URLSearchParams({ '%5fmethod': 'delete', _method: 'delete' }) })",
    reaches: 'POST /admin/pms/reservations/rows',
  },
  {
    way: 'another method within an allowed POST, by a header',
    held: METHOD,
    script:
      "fetch('/admin/pms/reservations/rows?h=1', { method: 'POST', headers: { 'X-HTTP-Method-Override': 'DELETE' } })",
    reaches: 'POST /admin/pms/reservations/rows?h=1',
  },
  {
    way: 'style sheet at an acting address',
    held: LIST,
    script: add('link', "{ rel: 'stylesheet', href: '/admin/pms/reservations/1/cancel?confirm=1' }"),
    reaches: 'GET /admin/pms/reservations/1/cancel?confirm=1',
  },
  {
    way: '@import at an acting address',
    held: LIST,
    script: add('style', '{ textContent: \'@import "/admin/pms/reservations/2/cancel?confirm=1";\' }'),
    reaches: 'GET /admin/pms/reservations/2/cancel?confirm=1',
  },
  {
    way: 'script at an acting address',
    held: LIST,
    script: add('script', "{ src: '/admin/pms/reservations/3/cancel.js' }"),
    reaches: 'GET /admin/pms/reservations/3/cancel.js',
  },
  {
    way: 'module at an acting address',
    held: LIST,
    script: "import('/admin/pms/reservations/4/zap.js')",
    reaches: 'GET /admin/pms/reservations/4/zap.js',
  },
  {
    way: 'GET of a deed that nobody foresaw',
    held: LIST,
    script: "fetch('/admin/autopilot/enable'); fetch('/admin/night-audit')",
    reaches: 'GET /admin/night-audit',
  },
  {
    way: 'unknown deed of a reservation',
    held: LIST,
    script: "fetch('/admin/pms/reservations/5/zap')",
    reaches: 'GET /admin/pms/reservations/5/zap',
  },
  {
    way: 'deeds in other languages',
    held: LIST,
    script: "fetch('/admin/pms/reservations/6/annuler'); fetch('/admin/pms/reservations/6/iptal')",
    reaches: 'GET /admin/pms/reservations/6/iptal',
  },
  {
    way: 'deeds in camelCase',
    held: LIST,
    script: "fetch('/admin/pms/reservations/7/cancelBooking')",
    reaches: 'GET /admin/pms/reservations/7/cancelBooking',
  },
  {
    way: 'matrix parameters',
    held: ADDRESS,
    script: "fetch('/admin/pms/reservations/8/cancel;x')",
    reaches: 'GET /admin/pms/reservations/8/cancel;x',
  },
  {
    way: 'double encoding',
    held: ADDRESS,
    script: "fetch('/admin/pms/reservations/9/c%2561ncel')",
    reaches: 'GET /admin/pms/reservations/9/c%2561ncel',
  },
  {
    way: 'frame with an order in its query',
    held: LIST,
    script: add('iframe', "{ src: '/admin/pms/reservations/10?event=cancel' }"),
    reaches: 'GET /admin/pms/reservations/10?event=cancel',
  },
  {
    way: 'frame that leads on by itself',
    held: LIST,
    script: add(
      'iframe',
      '{ srcdoc: \'<meta http-equiv=refresh content="0;url=/admin/pms/reservations/11/zap">\' }',
    ),
    reaches: 'GET /admin/pms/reservations/11/zap',
  },
  {
    way: 'popup',
    held: LIST,
    script: "window.open('/admin/w/popup')",
    reaches: 'GET /admin/w/popup',
  },
  {
    way: 'plug-in',
    held: LIST,
    script: add('object', "{ data: '/admin/w/object' }"),
    reaches: 'GET /admin/w/object',
  },
  {
    way: 'picture',
    held: LIST,
    script: "new Image().src = '/admin/pms/reservations/12/zap.png'",
    reaches: 'GET /admin/pms/reservations/12/zap.png',
  },
  {
    way: 'picture of a style',
    held: LIST,
    script: "document.body.style.background = 'url(/admin/w/background)'",
    reaches: 'GET /admin/w/background',
  },
  {
    way: 'video',
    held: LIST,
    script: add('video', "{ src: '/admin/w/video', preload: 'auto' }"),
    reaches: 'GET /admin/w/video',
  },
  {
    way: 'stream of events',
    held: INTERFACE,
    script: "new EventSource('/admin/w/events')",
    reaches: 'GET /admin/w/events',
  },
  { way: 'signing out', held: LIST, script: "fetch('/user/sign_out')", reaches: 'GET /user/sign_out' },
  {
    way: 'the sign-in form, while reading',
    held: METHOD,
    script: "fetch('/login', { method: 'POST' })",
    reaches: 'POST /login',
  },
  {
    way: 'prefetch by a link',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/admin/w/prefetch' }))",
    reaches: 'GET /admin/w/prefetch',
  },
  {
    way: 'preload by a link',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', href: '/admin/w/preload' }))",
    reaches: 'GET /admin/w/preload',
  },
  {
    way: 'preload by a header',
    held: 'the header is stripped',
    headers: { link: '</admin/w/link-header>; rel=preload; as=fetch' },
    reaches: 'GET /admin/w/link-header',
  },
  {
    way: 'speculation rules in the page',
    held: 'made harmless before they are read, and off in the browser',
    markup:
      '<script type="speculationrules">{"prefetch":[{"source":"list","urls":["/admin/w/speculated"],"eagerness":"immediate"}]}</script>',
    reaches: 'GET /admin/w/speculated',
  },
  {
    way: 'speculation rules that draw the page, too',
    held: 'made harmless before they are read, and off in the browser',
    markup:
      '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/admin/w/prerendered"],"eagerness":"immediate"}]}</script>',
    reaches: 'GET /admin/w/prerendered',
  },
  {
    way: 'speculation rules by a header',
    held: 'the header is stripped',
    headers: { 'speculation-rules': '"/speculation-rules.json"' },
    reaches: 'GET /speculation-rules.json',
  },
  {
    way: 'reports to an address of the page',
    held: 'the header is stripped, and reporting is off in the browser',
    headers: {
      'reporting-endpoints': 'default="/admin/w/report"',
      'report-to': '{"max_age":1000,"endpoints":[{"url":"/admin/w/report"}]}',
      nel: '{"report_to":"default","max_age":1000,"success_fraction":1}',
    },
    reaches: 'POST /admin/w/report',
    noControl: 'browsers report over https only',
  },
  {
    way: 'reports on a policy',
    held: METHOD,
    headers: { 'content-security-policy': "font-src 'none'; report-uri /admin/w/csp-report" },
    script: "new FontFace('x', 'url(/assets/not-allowed.woff2)').load()",
    reaches: 'POST /admin/w/csp-report',
  },
  {
    way: 'web socket',
    held: 'a socket of ours stands in its place, which never opens; a policy in the page, too',
    script: "new WebSocket('ws://' + location.host + '/w/socket')",
    reaches: 'SOCKET /w/socket',
  },
  {
    way: 'stream of a web socket',
    held: INTERFACE,
    script: "new WebSocketStream('ws://' + location.host + '/w/stream')",
    reaches: 'SOCKET /w/stream',
    noControl: 'Chromium has it behind a flag, or not at all',
  },
  {
    way: 'call between browsers',
    held: INTERFACE,
    script:
      "const c = new (globalThis.RTCPeerConnection ?? globalThis.webkitRTCPeerConnection)({ iceServers: [{ urls: 'stun:127.0.0.1:UDP' }] }); c.createDataChannel('x'); c.createOffer().then((o) => c.setLocalDescription(o))",
    reaches: 'UDP',
  },
  {
    way: 'call between browsers, from a fresh frame',
    held: INTERFACE,
    script: `const w = document.createElement('iframe'); document.body.append(w); const c = new w.contentWindow.webkitRTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:UDP' }] }); c.createDataChannel('x'); c.createOffer().then((o) => c.setLocalDescription(o))`,
    reaches: 'UDP',
  },
  {
    way: 'worker',
    held: INTERFACE,
    script:
      "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/admin/w/worker', { method: 'POST' })`])))",
    reaches: 'POST /admin/w/worker',
  },
  {
    way: 'shared worker',
    held: INTERFACE,
    script: "new SharedWorker('/assets/shared-worker.js')",
    reaches: 'POST /admin/w/shared',
  },
  {
    way: 'service worker',
    held: 'blocked by Playwright, and by a policy in the page',
    script: "navigator.serviceWorker.register('/service-worker.js')",
    reaches: 'GET /service-worker.js',
  },
  {
    way: 'request at the end of the page',
    held: INTERFACE,
    script: "fetchLater('/admin/w/later', { method: 'POST', activateAfter: 0 })",
    reaches: 'POST /admin/w/later',
    noControl: 'Chromium may lack it over http',
  },
  {
    way: 'sign-in by the browser (FedCM)',
    held: INTERFACE,
    script:
      "navigator.credentials.get({ identity: { providers: [{ configURL: location.origin + '/fedcm.json', clientId: 'x' }] } })",
    reaches: 'GET /fedcm.json',
    noControl: 'needs https',
  },
  {
    way: 'payment handlers',
    held: INTERFACE,
    script:
      "new PaymentRequest([{ supportedMethods: location.origin + '/pay' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()",
    reaches: 'HEAD /pay',
    noControl: 'needs https',
  },
  {
    way: 'measuring of advertisements',
    held: FLAG,
    script:
      "const i = new Image(); i.setAttribute('attributionsrc', '/admin/w/attribution'); i.src = 'data:,'; document.body.append(i)",
    reaches: 'GET /admin/w/attribution',
    noControl: 'needs a browser with profile',
  },
  {
    way: 'redirect of data to another host',
    held: 'each hop is judged',
    script: "fetch('/admin/pms/reservations/redirect'); fetch('/admin/pms/reservations/data?out=1')",
    reaches: 'OTHER GET /redirected',
  },
  {
    way: 'redirect of a POST within',
    held: 'each hop is judged',
    script: "fetch('/admin/w/redirect-post', { method: 'POST' })",
    reaches: 'POST /admin/w/redirected-post',
  },
  {
    way: 'script of another host',
    held: 'other hosts are not loaded from',
    script: add('script', "{ src: 'OTHER/analytics.js' }"),
    reaches: 'OTHER GET /analytics.js',
  },
  {
    way: 'frame of another host',
    held: 'other hosts are not loaded from',
    script: add('iframe', "{ src: 'OTHER/frame' }"),
    reaches: 'OTHER GET /frame',
  },
  {
    way: 'connection ahead of need',
    held: 'taken out of the page, and only the hotel’s names have an address',
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: 'OTHER' }))",
    reaches: 'OTHER CONNECTION',
  },
];
