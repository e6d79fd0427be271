/** The files behind the pages: scripts and style from `page/`, and an image and a font that nobody needs. */
import { readFile } from 'node:fs/promises';
import type { Answer } from './html.js';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** A grey dot, 1×1. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export async function assetAnswer(path: string): Promise<Answer | null> {
  if (path === '/assets/logo.png')
    return { status: 200, headers: { 'content-type': 'image/png' }, body: PIXEL };
  if (path === '/assets/panel.woff2') return { status: 404, body: '' };
  if (path === '/assets/style.css') {
    const { STYLE } = await import('./page/style.js');
    return { status: 200, headers: { 'content-type': TYPES['css'] ?? '' }, body: STYLE };
  }
  const [, name] = /^\/assets\/page\/([a-z-]+\.js)$/.exec(path) ?? [];
  if (name === undefined) return null;
  try {
    const body = await readFile(new URL(`./page/${name}`, import.meta.url));
    return { status: 200, headers: { 'content-type': TYPES['js'] ?? '' }, body };
  } catch {
    return null;
  }
}
