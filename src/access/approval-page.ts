/** The page on which the holder of a token approves a program: plain HTML, no script, nothing from elsewhere. */
import { createHash } from 'node:crypto';

export interface ApprovalView {
  /** The program's own words for itself; null if it has none. */
  name: string | null;
  /** Where the approval goes. */
  place: string;
  /** What the form carries along. */
  sealed: string;
  /** What was wrong with the last try. */
  problem?: string | undefined;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}' +
  'h1{font-size:1.3rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.3rem 0 1rem}' +
  'button{font:inherit;padding:.5rem 1rem;margin-right:.5rem}.problem{color:#a00}bdi{font-weight:600}';

/** Where the form sends its answer. */
export const APPROVE_PATH = '/approve';

export function approvalPage({ name, place, sealed, problem }: ApprovalView): string {
  return page(
    'Let a program read the hotel?',
    `<h1>Let a program read the hotel?</h1>
<p>A program that calls itself ${name === null ? 'nothing' : `“<bdi>${escaped(name)}</bdi>”`} asks to read through this server. Anybody can
take that name. The approval goes to <bdi>${escaped(place)}</bdi>.</p>
<p>Go on only if you have just begun this there yourself. The program can then ask what your token may, for as long as your token holds.
It is not told the token.</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escaped(problem)}</p>\n`}<form method="post" action="${APPROVE_PATH}">
<input type="hidden" name="asked" value="${escaped(sealed)}">
<label>Your token, which the owner of this server gave you (hrt_…)
<input type="password" name="token" autocomplete="off" maxlength="200" autofocus></label>
<button name="answer" value="approve">Approve</button>
<button name="answer" value="deny" formnovalidate>Deny</button>
</form>`,
  );
}

/** For what cannot be gone on with. */
export function plainPage(text: string): string {
  return page('HotelRunner', `<p>${escaped(text)}</p>`);
}

/** `returnTo`: where the form's answer leads; browsers want to know beforehand. */
export function pageHeaders(returnTo?: string): Record<string, string> {
  const leads = returnTo === undefined ? '' : ` ${sourceOf(returnTo)}`;
  const style = createHash('sha256').update(STYLE).digest('base64');
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${style}'; form-action 'self'${leads}; frame-ancestors 'none'; base-uri 'none'`,
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    // Not "no-referrer": the form has to say from which page it was sent.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

function sourceOf(address: string): string {
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol;
}

function escaped(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
