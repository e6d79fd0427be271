/** What a reservation's own page says, from the REST API: the same sections, without a visit. Pure. All of it is untrusted text. */
import type { DetailsData } from '../book/source.js';
import { formatMoney } from '../hotel/money.js';
import { cleanText } from '../hotel/text.js';
import type { ApiReservation, ApiRoom } from './payload.js';
import { moneyOf } from './amounts.js';
import { localTime } from './moments.js';
import { staysOf, type StaySettings } from './stays.js';

type DetailsSection = DetailsData['sections'][number];

const VALUE_LIMIT = 2_000;

type Field = [label: string, value: string | number | null | undefined];

function section(title: string, fields: Field[], tables: DetailsSection['tables'] = []): DetailsSection[] {
  const told = fields.flatMap(([label, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [{ label, value: cleanText(String(value), VALUE_LIMIT) }],
  );
  return told.length === 0 && tables.length === 0 ? [] : [{ title, fields: told, tables }];
}

/** Labels are English, as the words of a page in English are: the same readers find notes and guests by them. */
export function detailsOf(reservation: ApiReservation, settings: StaySettings): DetailsData {
  const { address, rooms } = reservation;
  const { stays } = staysOf(reservation, settings);
  const live = stays.filter(({ printed_status }) => printed_status !== 'cancelled');
  const counted = live.length > 0 ? live : stays;
  const sum = (pick: (stay: (typeof stays)[number]) => number | null): number | null => {
    const counts = counted.map(pick);
    return counts.length > 0 && counts.every((one) => one !== null)
      ? counts.reduce((a, b) => a + b, 0)
      : null;
  };
  const money = (amount: number | null): string | null => {
    const known = moneyOf(reservation, amount);
    return known === null ? null : formatMoney(known);
  };
  const at = (moment: ApiReservation['completed_at']): string | null =>
    localTime(moment, settings.timezone)?.replace('T', ' ') ?? null;
  const sections = [
    ...section('Reservation', [
      ['HotelRunner number', reservation.hr_number],
      ['Channel number', reservation.provider_number],
      ['PMS number', reservation.pms_number],
      ['Channel', reservation.channel_display ?? reservation.channel],
      ['Source', reservation.source_display],
      ['Status', reservation.state],
      ['Booked', at(reservation.completed_at)],
      ['Updated', at(reservation.updated_at)],
      ['Cancelled', at(reservation.canceled_at)],
      ['Cancel reason', reservation.cancel_reason],
    ]),
    ...section('Guest', [
      ['Guest', stays[0]?.guest_name],
      ['Country', reservation.country ?? address?.country],
      ['Phone', address?.phone],
      ['E-mail', address?.email],
      [
        'Address',
        joined([address?.address_line, address?.street, address?.street_2, address?.city, address?.state]),
      ],
      ['Adults', sum(({ adults }) => adults)],
      ['Children', sum(({ children }) => children)],
      ['Note', reservation.note],
    ]),
    ...section('Amounts', [
      ['Rooms', money(reservation.sub_total)],
      ['Extras', money(reservation.extras_total)],
      ['Adjustments', money(reservation.adjustments_total)],
      ['Tax', money(reservation.tax_total)],
      ['Total', money(reservation.total)],
      ['Paid', money(reservation.paid_amount)],
      ['Payment', reservation.payment],
    ]),
    ...rooms.flatMap((room, i) => roomSection(room, rooms.length > 1 ? `Room ${i + 1}` : 'Room', money)),
  ];
  return { hotel: null, sections };
}

function joined(parts: (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined).join(', ');
}

function roomSection(
  room: ApiRoom,
  title: string,
  money: (amount: number | null) => string | null,
): DetailsSection[] {
  const { daily_prices, extras } = room;
  return section(
    title,
    [
      ['Room type', room.name ?? room.name_presentation],
      ['Room', room.number],
      ['Room status', room.state],
      ['Meal plan', room.meal_plan],
      ['Rate plan', room.rate_code],
      ['Non-refundable', room.non_refundable === null ? null : room.non_refundable ? 'yes' : 'no'],
      ['Check-in', room.checkin_date?.date],
      ['Check-out', room.checkout_date?.date],
      ['Room total', money(room.total)],
      ['Child ages', room.child_ages?.filter((age) => /^\d{1,2}$/.test(String(age))).join(', ')],
      ['Room info', room.extra_info],
    ],
    [
      ...table(
        ['Night', 'Price', 'Full price', 'Discount'],
        daily_prices.map(({ date, price, original_price, discount }) => [
          date?.date ?? '',
          money(price) ?? '',
          money(original_price) ?? '',
          money(discount) ?? '',
        ]),
      ),
      ...table(
        ['Extra', 'Price'],
        extras.map(({ name, price, total }) => [name ?? '', money(total ?? price) ?? '']),
      ),
    ],
  );
}

function table(headers: string[], rows: string[][]): DetailsSection['tables'] {
  const told = rows.filter((cells) => cells.some((cell) => cell !== '')).slice(0, 200);
  return told.length === 0 ? [] : [{ headers, rows: told }];
}
