/** The frame of every panel page: sidebar, business date, chat bubble, and a small table that has nothing to do with reservations. */
import { businessDate, hotelShown, words, type Demo } from './context.js';
import { html, Html } from './html.js';
import { printDateAs } from './page/format.js';

export interface PageParts {
  title: string;
  body: Html;
  /** Path of the sidebar link that is the current page. */
  active?: string;
  head?: Html;
}

export function panelPage(demo: Demo, { title, body, active = '', head }: PageParts): Html {
  const { settings } = demo;
  const hotel = hotelShown(demo);
  if (settings.blankPage) {
    return html`<html lang="${settings.language}">
      <head>
        <title>HotelRunner</title>
      </head>
      <body></body>
    </html>`;
  }
  const link = (path: string, text: string): Html =>
    html`<li><a href="${path}" class="${path === active ? 'nav-link active' : 'nav-link'}">${text}</a></li>`;
  const label = words(demo);
  const date = businessDate(demo);
  const printed = date === '' ? '' : printDateAs(date, settings.language, settings.grid.dates);
  const dated = html`<p class="pms-date">${label.businessDate} : ${printed}</p>`;
  return html`<html lang="${settings.language}">
    ${documentHead(`${title} | ${hotel.name} - HotelRunner`, head)}
    <body class="admin">
      <aside class="sidebar">
        <a class="brand" href="/admin"
          ><img src="/assets/logo.png" alt="" width="28" height="28" />HotelRunner</a
        >
        <nav>
          <ul>
            ${link('/admin', label.home)} ${link('/admin/pms/overview', label.overview)}
            ${link('/admin/pms/reservations/all', label.reservations)}
            ${link('/admin/channel/calendars/occupancies', label.calendar)}
            ${link('/admin/channel/calendars/daily', label.updates)}
            ${link('/admin/products/suite-royale/channel/prices', label.prices)}
            ${link('/admin/reports', label.reports)}
            <li>
              <a class="nav-link" href="/user/sign_out" data-method="delete" rel="nofollow"
                >${label.signOut}</a
              >
            </li>
          </ul>
        </nav>
        <div class="sidebar-foot">
          ${
            date !== '' &&
            (settings.foldedDate
              ? html`<details>
                  <summary>+</summary>
                  ${dated}
                </details>`
              : dated)
          }
          <button type="button" class="property-switch">
            <strong>${hotel.name}</strong
            >${settings.messages > 0 && html` <span class="badge">${settings.messages}</span>`}<br /><small
              >${hotel.code}</small
            >
          </button>
        </div>
      </aside>
      <main class="content">
        <header class="page-header"><h1>${title}</h1></header>
        ${body} ${settings.rawNote !== null && new Html(settings.rawNote)}
        <section class="card activity">
          <h2>${label.activity}</h2>
          <table class="activity-table">
            <tbody>
              ${label.activityRows.map(
                (text, index) =>
                  html`<tr>
                    <td>${text}</td>
                    <td>0${index + 7}:15</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </section>
      </main>
      <div class="chat-bubble" role="button" aria-label="Chat" tabindex="0">…</div>
      ${settings.announcement && announcement(demo)}
    </body>
  </html>`;
}

function announcement(demo: Demo): Html {
  const label = words(demo);
  return html`<div class="announcement" role="dialog" aria-modal="true">
    <div class="announcement-box">
      <h2>${label.announcement}</h2>
      <p>${label.announcementText}</p>
      <button type="button" class="button" onclick="this.closest('.announcement').remove()">
        ${label.close}
      </button>
    </div>
  </div>`;
}

/** The head of all pages. The image, font and analytics are there to be blocked: nothing depends on them. */
export function documentHead(title: string, more?: Html): Html {
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="/assets/style.css" />
    <script async src="https://analytics.example.invalid/a.js"></script>
    ${more}
  </head>`;
}
