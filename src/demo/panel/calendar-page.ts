/** The Overview calendar: one month, Monday first, with what is for sale each night. */
import type { LocalDate } from '../../hotel/stay.js';
import { words, type Demo } from './context.js';
import { addDays, addMonths, monthOf, weekday } from '../hotel/dates.js';
import { html, htmlAnswer, type Answer, type Html } from './html.js';
import { panelPage } from './layout.js';
import type { Ledger } from '../hotel/ledger.js';
import { printMonth, weekdayNames } from './page/format.js';
import { bookingsSleepingOn, roomsBooked, roomsForSale, roomsInHouse } from '../hotel/truth.js';

const PATH = '/admin/channel/calendars/occupancies';
const MONTHS_BACK = 24;
const MONTHS_AHEAD = 24;

/** Query: `month=2026-12`, `room_type=<key>`; anything else is ignored, as `f=1` is on the panel. */
export function calendarPage(demo: Demo, query: URLSearchParams): Answer {
  const { ledger, settings } = demo;
  const label = words(demo);
  const thisMonth = monthOf(ledger.today);
  const wished = query.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(wished) ? wished : thisMonth;
  const type = ledger.roomTypes.find(({ key }) => key === query.get('room_type'))?.key;
  const link = (target: string): string =>
    `${PATH}?month=${target}${type === undefined ? '' : `&room_type=${type}`}`;
  const months = Array.from({ length: MONTHS_BACK + MONTHS_AHEAD + 1 }, (_, index) =>
    addMonths(thisMonth, index - MONTHS_BACK),
  );
  const option = (value: string, text: string, chosen: boolean): Html =>
    chosen
      ? html`<option value="${value}" selected>${text}</option>`
      : html`<option value="${value}">${text}</option>`;
  const weeks = weeksOf(month);
  const near = { ...demo, ledger: ledgerNear(ledger, weeks.flat()) };
  const body = html`<form class="calendar-menu" method="get" action="${PATH}">
      <a class="button" rel="prev" href="${link(addMonths(month, -1))}" title="${label.previous}">‹</a>
      <select name="month" aria-label="${label.month}" onchange="this.form.submit()">
        ${(months.includes(month) ? months : [month, ...months]).map((each) =>
          option(each, printMonth(each, settings.language), each === month),
        )}
      </select>
      <a class="button" rel="next" href="${link(addMonths(month, 1))}" title="${label.next}">›</a>
      <select name="room_type" aria-label="${label.roomType}" onchange="this.form.submit()">
        ${option('', label.allRooms, type === undefined)}
        ${ledger.roomTypes.map((each) => option(each.key, each[settings.language], each.key === type))}
      </select>
    </form>
    <section class="card">
      <table class="calendar">
        <thead>
          <tr>
            ${weekdayNames(settings.language).map((name) => html`<th>${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) =>
              html`<tr>
                ${week.map((date) => dayCell(near, date, monthOf(date) === month, type))}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  return htmlAnswer(panelPage(demo, { title: label.calendar, active: PATH, body }));
}

/** The ledger without the bookings that touch none of these days: a large one would be counted through for every cell. */
function ledgerNear(ledger: Ledger, days: LocalDate[]): Ledger {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const bookings = ledger.bookings.filter(({ rows }) =>
    rows.some((row) => row.arrival <= last && row.departure > first),
  );
  return { ...ledger, bookings };
}

/** Whole weeks that cover the month. */
function weeksOf(month: string): LocalDate[][] {
  const first = `${month}-01`;
  const weeks: LocalDate[][] = [];
  for (let monday = addDays(first, -weekday(first)); monthOf(monday) <= month; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

function dayCell(demo: Demo, date: LocalDate, inMonth: boolean, type: string | undefined): Html {
  const { ledger, settings } = demo;
  if (!inMonth && !settings.calendar.neighbourDays) return html`<td class="day empty"></td>`;
  const rooms = roomsInHouse(ledger, type);
  const free = settings.calendar.contradictions.includes(date) ? rooms : roomsForSale(ledger, date, type);
  const { single, group } = bookingsSleepingOn(ledger, date, type);
  const closed = ledger.closures.some(
    (closure) => closure.night === date && (type === undefined || closure.roomType === type),
  );
  const classes = [
    'day',
    borderColour(free, roomsBooked(ledger, date, type), rooms),
    inMonth ? '' : 'other-month',
  ];
  return html`<td class="${classes.join(' ')}">
    <span class="day-number">${date.slice(8)}</span>
    ${closed && html`<i class="icon-info" title="${words(demo).closedNote}">ⓘ</i>`}
    <div class="for-sale">A : ${free}</div>
    <div class="icons">
      ${single > 0 && html`<span class="singles"><i class="icon-bell"></i> ${single}</span>`}
      ${group > 0 && html`<span class="groups"><i class="icon-stack"></i> ${group}</span>`}
    </div>
  </td>`;
}

/** Green: all free; blue: more than half free; orange: more than half reserved; red: none free. */
function borderColour(free: number, booked: number, rooms: number): string {
  if (free === 0) return 'red';
  if (booked === 0 && free === rooms) return 'green';
  return free > rooms / 2 ? 'blue' : 'orange';
}
