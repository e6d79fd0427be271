/** Ways that lie aside of requests by a script: what elements, styles, documents of other kinds and the browser's own services fetch. */
import type { WayIn } from './way-in.js';
import { add, INTERFACE, LIST, METHOD } from './way-in.js';

/** A frame with a document of the page's own making. */
const blob = (type: string, text: string): string =>
  add(
    'iframe',
    `{ src: URL.createObjectURL(new Blob([${JSON.stringify(text)}.replaceAll('ORIGIN', location.origin)], { type: '${type}' })) }`,
  );
const fresh = (what: string): string =>
  `const w = document.createElement('iframe'); document.body.append(w); const W = w.contentWindow; ${what}`;

export const WAYS_AROUND: readonly WayIn[] = [
  // Elements
  {
    way: 'link that downloads',
    held: LIST,
    script: `const a = Object.assign(document.createElement('a'), { href: '/admin/w/download', download: 'x' }); document.body.append(a); a.click()`,
    reaches: 'GET /admin/w/download',
  },
  {
    way: 'frame that downloads, as the answer says',
    held: LIST,
    script: add('iframe', "{ src: '/admin/w/attachment' }"),
    reaches: 'GET /admin/w/attachment',
  },
  {
    way: 'picture of the address bar',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'icon', href: '/admin/w/icon' }))",
    reaches: 'GET /admin/w/icon',
    noControl: 'only a browser with an address bar shows it',
  },
  {
    way: 'manifest of an app',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: '/admin/w/manifest' }))",
    reaches: 'GET /admin/w/manifest',
    noControl: 'only an app that is installed has it',
  },
  {
    way: 'dictionary for compression',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'compression-dictionary', href: '/admin/w/dictionary' }))",
    reaches: 'GET /admin/w/dictionary',
    noControl: 'not every browser has it',
  },
  {
    way: 'module ahead of need',
    held: LIST,
    script:
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: '/admin/w/module' }))",
    reaches: 'GET /admin/w/module',
  },
  {
    way: 'plug-in of an embed',
    held: LIST,
    script: add('embed', "{ src: '/admin/w/embed' }"),
    reaches: 'GET /admin/w/embed',
  },
  {
    way: 'pictures and sounds of other elements',
    held: LIST,
    markup:
      '<body background="/admin/w/body"><input type="image" src="/admin/w/input"><audio src="/admin/w/audio" preload="auto"></audio><video poster="/admin/w/poster"><track default src="/admin/w/track"></video><img srcset="/admin/w/srcset 1x"><picture><source srcset="/admin/w/source"><img></picture>',
    reaches: 'GET /admin/w/srcset',
  },
  {
    way: 'drawing with parts of elsewhere',
    held: LIST,
    markup:
      '<svg width="9" height="9"><use href="/admin/w/use#x"/><image href="/admin/w/svg-image" width="5" height="5"/><filter id="f"><feImage href="/admin/w/fe-image"/></filter><rect filter="url(#f)" width="5" height="5"/><script href="/admin/w/svg-script"></script></svg>',
    reaches: 'GET /admin/w/svg-image',
  },
  {
    way: 'form that asks with an order, sent by itself',
    held: LIST,
    script: `${add('iframe', "{ name: 'asking' }")}; const f = Object.assign(document.createElement('form'), { action: '/admin/w/ask', target: 'asking' }); f.append(Object.assign(document.createElement('input'), { name: 'event', value: 'cancel' })); document.body.append(f); f.requestSubmit()`,
    reaches: 'GET /admin/w/ask?event=cancel',
  },
  {
    way: 'form in the page, by its own button',
    held: METHOD,
    markup:
      '<iframe name="m"></iframe><form id="mf" method="post" target="m" action="/admin/w/never"></form><button form="mf" formaction="/admin/w/formaction" id="mb"></button><script>mb.click()</script>',
    reaches: 'POST /admin/w/formaction',
  },
  {
    way: 'address of which all others are parts',
    held: LIST,
    markup: '<base href="/admin/w/base/"><img src="picture"><link rel="stylesheet" href="style">',
    reaches: 'GET /admin/w/base/style',
  },
  {
    way: 'map of modules',
    held: LIST,
    markup:
      '<script type="importmap">{"imports":{"innocent":"/admin/w/mapped"}}</script><script type="module">import "innocent"</script>',
    reaches: 'GET /admin/w/mapped',
  },
  {
    way: 'module of data',
    held: LIST,
    script:
      "import('/admin/w/json', { with: { type: 'json' } }); import('/admin/w/css', { with: { type: 'css' } })",
    reaches: 'GET /admin/w/json',
  },
  {
    way: 'bundle of the web',
    held: LIST,
    markup:
      '<script type="webbundle">{"source":"/admin/w/bundle","resources":["/admin/w/in-bundle"]}</script>',
    reaches: 'GET /admin/w/bundle',
    noControl: 'not every browser has it',
  },
  // Styles
  {
    way: 'pictures, fonts and filters of a style',
    held: LIST,
    script: add(
      'style',
      "{ textContent: '@font-face { font-family: x; src: url(/admin/w/font) } body { font-family: x; cursor: url(/admin/w/cursor), auto; list-style: url(/admin/w/list); filter: url(/admin/w/filter.svg#f); mask: url(/admin/w/mask.svg#m); border-image: url(/admin/w/border); shape-outside: url(/admin/w/shape) } body::after { content: url(/admin/w/content) }' }",
    ),
    reaches: 'GET /admin/w/content',
  },
  // Documents of other kinds
  {
    way: 'style sheet of an XML document',
    held: LIST,
    script: blob(
      'text/xml',
      '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="ORIGIN/admin/w/xsl"?><x/>',
    ),
    reaches: 'GET /admin/w/xsl',
    noControl: 'newer browsers transform nothing',
  },
  {
    way: 'document that a transformation asks for',
    held: LIST,
    script: `const p = new XSLTProcessor(); p.importStylesheet(new DOMParser().parseFromString('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:include href="' + location.origin + '/admin/w/include"/><xsl:template match="/"><x><xsl:copy-of select="document(\\'' + location.origin + '/admin/w/document\\')"/></x></xsl:template></xsl:stylesheet>', 'text/xml')); p.transformToFragment(new DOMParser().parseFromString('<x/>', 'text/xml'), document)`,
    reaches: 'GET /admin/w/include',
    noControl: 'newer browsers transform nothing',
  },
  {
    way: 'drawing as a document, with a script',
    held: METHOD,
    script: blob(
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("ORIGIN/admin/w/svg-document", { method: "POST", mode: "no-cors" })</script></svg>',
    ),
    reaches: 'POST /admin/w/svg-document',
  },
  {
    way: 'document in an address',
    held: METHOD,
    script: add(
      'iframe',
      "{ src: 'data:text/html,' + encodeURIComponent('<script>fetch(\"' + location.origin + '/admin/w/data-document\", { method: \"POST\", mode: \"no-cors\" }); new Worker(\"data:text/javascript,fetch(`' + location.origin + '/admin/w/data-worker`, { method: `POST`, mode: `no-cors` })\")<' + '/script>') }",
    ),
    reaches: 'POST /admin/w/data-document',
  },
  {
    way: 'script as an address of a frame',
    held: METHOD,
    script: add('iframe', '{ src: \'javascript:fetch("/admin/w/script-frame", { method: "POST" })\' }'),
    reaches: 'POST /admin/w/script-frame',
  },
  // Interfaces, past those of the page
  {
    way: 'web socket, from a fresh frame',
    held: 'a socket of ours stands in its place, which never opens; a policy in the page, too',
    script: fresh("new W.WebSocket('ws://' + location.host + '/w/fresh-socket')"),
    reaches: 'SOCKET /w/fresh-socket',
  },
  {
    way: 'web socket, from a document that stays in the page',
    held: 'a socket of ours stands in its place, which never opens; a policy in the page, too',
    script: blob('text/html', '<script>new WebSocket("ORIGIN/w/blob-socket".replace("http", "ws"))</script>'),
    reaches: 'SOCKET /w/blob-socket',
  },
  {
    way: 'stream of events, from a fresh frame',
    held: INTERFACE,
    script: fresh("new W.EventSource('/admin/w/fresh-events')"),
    reaches: 'GET /admin/w/fresh-events',
  },
  {
    way: 'beacon, from a fresh frame',
    held: METHOD,
    script: fresh("W.navigator.sendBeacon('/admin/w/fresh-beacon', 'x')"),
    reaches: 'POST /admin/w/fresh-beacon',
  },
  {
    way: 'worker, from a fresh frame',
    held: INTERFACE,
    script: fresh(
      "new W.Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/admin/w/fresh-worker', { method: 'POST' })`])))",
    ),
    reaches: 'POST /admin/w/fresh-worker',
  },
  {
    way: 'transport over UDP',
    held: INTERFACE,
    script: "new WebTransport('https://127.0.0.1:UDP/w')",
    reaches: 'UDP',
  },
  {
    way: 'transport over UDP, from a fresh frame',
    held: INTERFACE,
    script: fresh("new W.WebTransport('https://127.0.0.1:UDP/w')"),
    reaches: 'UDP',
  },
  {
    way: 'call between browsers by TCP, from a fresh frame',
    held: INTERFACE,
    script: fresh(
      "const c = new W.RTCPeerConnection({ iceServers: [{ urls: 'turn:' + 'OTHER'.replace(/https?:../, '').replace('localhost', '127.0.0.1') + '?transport=tcp', username: 'x', credential: 'x' }] }); c.createDataChannel('x'); c.createOffer().then((o) => c.setLocalDescription(o))",
    ),
    reaches: 'OTHER CONNECTION',
  },
  {
    way: 'worklets',
    held: LIST,
    script:
      "CSS.paintWorklet?.addModule('/admin/w/paint-worklet'); new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule('/admin/w/audio-worklet')",
    reaches: 'GET /admin/w/audio-worklet',
  },
  {
    way: 'worklet of sound, from a fresh frame',
    held: LIST,
    script: fresh("new W.OfflineAudioContext(1, 1, 44100).audioWorklet.addModule('/admin/w/fresh-worklet')"),
    reaches: 'GET /admin/w/fresh-worklet',
  },
  {
    way: 'cache that fetches',
    held: LIST,
    script: "caches.open('x').then((c) => c.add('/admin/w/cache'))",
    reaches: 'GET /admin/w/cache',
  },
  {
    way: 'fetch that goes on without the page',
    held: INTERFACE,
    script:
      "navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch('x', ['/admin/w/background-fetch']))",
    reaches: 'GET /admin/w/background-fetch',
    noControl: 'needs a service worker that is ready',
  },
  {
    way: 'window that opens by itself',
    held: 'no window opens unasked, and its address would not be on the list',
    script:
      "window.open('/admin/w/window'); window.open('', 'named'); window.open('/admin/w/named', 'named')",
    reaches: 'GET /admin/w/window',
  },
  {
    way: 'window without an opener',
    held: 'no window opens unasked, and its address would not be on the list',
    script:
      "window.open('/admin/w/noopener', '', 'noopener'); const a = Object.assign(document.createElement('a'), { href: '/admin/w/blank', target: '_blank', rel: 'noopener noreferrer' }); document.body.append(a); a.click()",
    reaches: 'GET /admin/w/noopener',
  },
  // What happens when the page is left
  {
    way: 'POST as the page is left',
    held: METHOD,
    script:
      "for (const event of ['pagehide', 'unload', 'visibilitychange', 'beforeunload']) addEventListener(event, () => fetch('/admin/w/left-' + event, { method: 'POST', keepalive: true }))",
    reaches: 'POST /admin/w/left-pagehide',
  },
];
