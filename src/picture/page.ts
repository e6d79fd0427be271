/** The page that every picture is: title, body, legend. Pure text; no scripts, no addresses, nothing that has to be loaded. */
import { cleanText } from '../hotel/text.js';
import type { PictureWords } from '../printed/language.js';

/** Width of the pictures in pixels. */
export const PICTURE_WIDTH = 1000;
const TEXT_LIMIT = 80;

export interface Frame {
  /** The hotel's name as printed; null if it is not. */
  hotel: string | null;
  title: string;
  /** Of the words that are not the hotel's: a code as `fr`. */
  language: string;
  words: PictureWords;
  /** What the figures are worth: when they were read. */
  note: string;
}

/** Text of the dashboard, cleaned and safe inside HTML. */
export function text(value: string, limit = TEXT_LIMIT): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return cleanText(value, limit).replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}

/** Such text between marks that keep its direction of writing (Arabic beside Latin) to itself. */
export function shown(value: string): string {
  return `<bdi>${text(value)}</bdi>`;
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:18px 20px 14px;width:${PICTURE_WIDTH}px;background:#fff;color:#111;
 font:12px/1.25 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:19px;line-height:1.2;margin:0}
h1 span{font-weight:400;color:#444}
h2{font-size:13px;margin:14px 0 4px}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;margin-top:14px;font-size:11px;color:#333;align-items:center}
.legend span{display:inline-flex;align-items:center;gap:6px}
.legend i{display:inline-block;width:26px;height:16px;font-style:normal;text-align:center;line-height:16px;font-size:10px}
.note{margin-top:8px;font-size:11px;color:#555}`;

/** `style`, `body` and `legend` are ours; whatever the dashboard printed in them went through `text`. */
export function page(frame: Frame, style: string, body: string, legend: readonly string[]): string {
  const hotel = frame.hotel === null ? '' : ` <span>${shown(frame.hotel)}</span>`;
  return [
    `<!doctype html><html lang="${text(frame.language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<style>${STYLE}${style}</style></head><body>`,
    `<h1>${text(frame.title)}${hotel}</h1>`,
    body,
    `<div class="legend">${legend.map((entry) => `<span>${entry}</span>`).join('')}</div>`,
    `<div class="note">${text(frame.note, 300)}</div>`,
    '</body></html>',
  ].join('\n');
}
