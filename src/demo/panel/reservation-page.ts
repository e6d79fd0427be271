/** The page of one reservation: label/value pairs in several kinds of markup, folios, and buttons that write. */
import { roomTypeName, words, type Demo } from './context.js';
import { html, htmlAnswer, type Answer, type Html } from './html.js';
import { CAPTIONS } from './labels.js';
import { panelPage } from './layout.js';
import { findRow, type LedgerRow } from '../hotel/ledger.js';
import { nightlyPrices } from '../hotel/per-night.js';
import { printDate, printDateTime, printMoney, printStatus, statusColour } from './page/format.js';
import { rawRow } from './grid-data.js';

/** The page, or null if there is no such row. */
export function reservationPage(demo: Demo, id: number): Answer | null {
  const { numberless } = demo.settings;
  const asked = findRow(demo.ledger, id);
  const found = numberless === 'another' ? firstOther(demo, id) : asked;
  if (!asked || !found) return null;
  const { booking, row } = found;
  const number = numberless === null ? row.confirmation : '';
  const { language, grid } = demo.settings;
  const label = words(demo);
  const caption = CAPTIONS[language];
  const path = `/admin/pms/reservations/${row.id}`;
  const money = (amount: number): string => printMoney(amount, language, demo.ledger.hotel.currency);
  const raw = rawRow(demo, row);
  const siblings = booking.rows.filter((other) => other.id !== row.id);
  const body = html`<ul class="tabs">
      <li><a class="active" href="#general">${label.general}</a></li>
      <li><a href="#folios">${label.folios}</a></li>
    </ul>
    <div class="page-toolbar">
      <form method="post" action="${path}/check_in">
        <button class="button primary">${label.checkIn}</button>
      </form>
      <form method="post" action="${path}/no_show"><button class="button">${label.noShow}</button></form>
      <a class="button danger" href="${path}/cancel?confirm=1">${label.cancel}</a>
      <a class="button danger" href="${path}" data-method="delete" data-confirm="?">✕</a>
    </div>
    <section class="card" id="general">
      <h2>
        ${number}
        <span class="pill pill-${statusColour(row.status)}"
          >${printStatus(row.status, language, grid.statusLabels)}</span
        >
      </h2>
      <form method="post" action="${path}">
        <input type="hidden" name="_method" value="patch" />
        <dl class="pairs">
          <dt>${caption.confirmation_number}</dt>
          <dd>${number}</dd>
          <dt>${caption.channel}</dt>
          <dd>${row.channel}</dd>
          <dt>${caption.room_type}</dt>
          <dd>${roomTypeName(demo, row.roomType)}</dd>
          <dt>${caption.room}</dt>
          <dd>${row.room ?? '—'}</dd>
          <dt>${caption.booked_at}</dt>
          <dd>${printDateTime(raw.booked_at, language)}</dd>
        </dl>
        <div class="fields">
          <label for="guest_name">${label.guest}</label
          ><input id="guest_name" name="guest_name" value="${row.guest}" />
          <label for="guest_email">${label.guestEmail}</label
          ><input id="guest_email" name="guest_email" type="email" value="${booking.email}" />
          <label class="wide"
            >${label.phone} <input name="guest_phone" type="tel" value="${booking.phone}"
          /></label>
          <label for="arrival_time">${label.arrivalTime}</label
          ><input id="arrival_time" name="arrival_time" value="${row.arrivalTime}" />
          <label for="departure_time">${label.departureTime}</label
          ><input id="departure_time" name="departure_time" value="${row.departureTime}" />
          <label for="meal_plan">${label.mealPlan}</label>
          <select id="meal_plan" name="meal_plan">
            <option>—</option>
            <option selected>${booking.mealPlan}</option>
          </select>
        </div>
        <table class="pairs">
          <tbody>
            <tr>
              <th>${caption.arrival}</th>
              <td>${printDateTime(raw.checkin_date, language)}</td>
            </tr>
            <tr>
              <th>${caption.departure}</th>
              <td>${printDateTime(raw.checkout_date, language)}</td>
            </tr>
            <tr>
              <th>${label.adults}</th>
              <td>${booking.adults}</td>
            </tr>
            <tr>
              <th>${label.children}</th>
              <td>${booking.children}</td>
            </tr>
          </tbody>
        </table>
        <div class="pair">
          <div class="pair-label">${caption.total}</div>
          <div class="pair-value">${money(row.total)}</div>
        </div>
        <div class="pair">
          <div class="pair-label">${caption.paid}</div>
          <div class="pair-value">${money(row.paid)}</div>
        </div>
        <div class="pair">
          <span>${label.balance} :</span> <strong>${money(row.total - row.paid)}</strong>
        </div>
        <label for="note">${label.note}</label>
        <textarea id="note" name="note" rows="4">${booking.note}</textarea>
        <p><input type="submit" class="button primary" value="${label.save}" /></p>
      </form>
      ${siblings.length > 0 && siblingList(label.otherRooms, siblings)}
    </section>
    <section class="card" id="folios">
      <h2>${label.folios}</h2>
      ${folioTable(demo, row)}
    </section>`;
  return htmlAnswer(panelPage(demo, { title: `${label.reservation} ${number}`, body }));
}

/** The first row of another booking than that of this row. */
function firstOther({ ledger }: Demo, id: number): ReturnType<typeof findRow> {
  const other = ledger.bookings.find(({ rows }) => rows.every((row) => row.id !== id))?.rows[0];
  return other && findRow(ledger, other.id);
}

function siblingList(title: string, rows: LedgerRow[]): Html {
  const items = rows.map(
    (row) => html`<li><a href="/admin/pms/reservations/${row.id}">${row.confirmation}</a></li>`,
  );
  return html`<h3>${title}</h3>
    <ul>
      ${items}
    </ul>`;
}

interface FolioLine {
  date: string;
  text: string;
  debit: number | null;
  credit: number | null;
}

/** Every night is a posting, the last taking what rounding leaves; what was paid is one payment. */
function folioOf(demo: Demo, row: LedgerRow): FolioLine[] {
  const label = words(demo);
  const nights = nightlyPrices(row);
  const lines = nights.map(({ date, price }): FolioLine => ({
    date,
    text: label.night,
    debit: price,
    credit: null,
  }));
  if (nights[0] !== undefined)
    lines.push({ date: nights[0].date, text: label.cityTax, debit: 0, credit: null });
  if (row.paid > 0)
    lines.push({ date: row.bookedAt.slice(0, 10), text: label.payment, debit: null, credit: row.paid });
  return lines;
}

function folioTable(demo: Demo, row: LedgerRow): Html {
  const { language } = demo.settings;
  const money = (amount: number | null): string =>
    amount === null ? '' : printMoney(amount, language, demo.ledger.hotel.currency);
  const lines = folioOf(demo, row).map(
    (line) =>
      html`<tr>
        <td>${printDate(line.date, language)}</td>
        <td>${line.text}</td>
        <td>${money(line.debit)}</td>
        <td>${money(line.credit)}</td>
      </tr>`,
  );
  return html`<table class="folio">
    <thead>
      <tr>
        ${words(demo).folioColumns.map((column) => html`<th>${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
    <tfoot>
      <tr>
        <td></td>
        <td>${words(demo).balance}</td>
        <td></td>
        <td>${money(row.total - row.paid)}</td>
      </tr>
    </tfoot>
  </table>`;
}
