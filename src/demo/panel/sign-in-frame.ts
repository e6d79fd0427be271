/** What stands around every page before the panel. */
import type { Demo } from './context.js';
import { html, type Html } from './html.js';
import { documentHead } from './layout.js';

export function signInFrame(demo: Demo, title: string, body: Html): Html {
  return html`<html lang="${demo.settings.language}">
    ${documentHead(title)}
    <body class="sign-in">
      <div class="sign-in-box">
        <p class="brand">HotelRunner</p>
        ${body}
      </div>
    </body>
  </html>`;
}
