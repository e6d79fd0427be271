import type { Answer } from '../book/answer.js';
import { bookingOfKey, type DetailsData, type DetailsSection } from '../book/kinds/details.js';
import { KINDS, type KindName, type Kinds } from '../book/kinds/index.js';
import type { ReservationsData } from '../book/kinds/reservations.js';
import type { AskedFor, Privacy } from '../book/privacy.js';
import type { Reading } from '../book/reading.js';
import { nameFacts } from '../hotel/guest-identity.js';
import type { RoomStay } from '../hotel/stay.js';
import { KnownFacts } from './plain-facts.js';

export interface GuestPrivacyOptions {
  /** How the user calls it: `masked`, `pseudonymous`. */
  mode: string;
  /** What hides the guests, for the warning. Left out, it is the setting. */
  by?: string;
  /** What names are shown as, for the warning. */
  names: string;
  /** The name that is shown for a real one. Made when the first reading is shown. */
  rename(): Promise<(name: string) => string>;
}

/** How the guests in one shape of data are hidden. */
interface Treatment<T> {
  /** What an answer says of it. */
  warning: string;
  hide(data: T, asked: AskedFor): Promise<T>;
}

/**
 * What stands between the readings and everybody who asks (HOTELRUNNER_PRIVACY): no real name, contact or note gets past it. The
 * book holds it at its one door, so that no tool, picture or export can forget it. What is kept on disk lies behind it.
 */
export class GuestPrivacy implements Privacy {
  /** What each reading is shown as: it is gone through once, however many ask. */
  private readonly made = new WeakMap<Reading<unknown>, Promise<Reading<unknown>>>();
  /** From what is shown to the reading that it stands for. */
  private readonly origins = new WeakMap<Reading<unknown>, Reading<unknown>>();
  private names: Promise<HiddenNames> | undefined;

  constructor(private readonly options: GuestPrivacyOptions) {}

  async shown<N extends KindName>(
    kind: N,
    answer: Answer<Kinds[N]>,
    asked: AskedFor,
  ): Promise<Answer<Kinds[N]>> {
    const treatment = this.treatmentOf(KINDS[kind].guests);
    if (treatment === null) return answer;
    const { warning, hide } = treatment;
    const { reading } = answer;
    let made = this.made.get(reading) as Promise<Reading<Kinds[N]>> | undefined;
    if (made === undefined) {
      // A kind declares its guests by the shape of its data, which its type holds it to.
      made = hide(reading.data as never, asked).then((data) => {
        const shown = { ...reading, data: data as Kinds[N], warnings: [...reading.warnings, warning] };
        this.origins.set(shown, reading);
        return shown;
      });
      this.made.set(reading, made);
    }
    return { ...answer, reading: await made, warnings: [...answer.warnings, warning] };
  }

  isOf(shown: Reading<unknown>, reading: Reading<unknown>): boolean {
    return this.origins.get(shown) === reading;
  }

  async earlier(reading: Reading<ReservationsData>): Promise<Reading<ReservationsData>> {
    return { ...reading, data: await this.hideNames(reading.data) };
  }

  private treatmentOf(
    guests: 'in stays' | 'in sections' | 'nowhere',
  ): Treatment<ReservationsData> | Treatment<DetailsData> | null {
    const { mode, names, by = 'HOTELRUNNER_PRIVACY' } = this.options;
    switch (guests) {
      case 'nowhere':
        return null;
      case 'in stays':
        return {
          warning: `Guest names are ${names} (${by} is ${mode}).`,
          hide: (data: ReservationsData) => this.hideNames(data),
        };
      case 'in sections':
        return {
          warning:
            `Of its page only dates, amounts, counts and the like are shown: no names, contacts and notes ` +
            `(${by} is ${mode}).`,
          hide: hideTexts,
        };
    }
  }

  private async hideNames(data: ReservationsData): Promise<ReservationsData> {
    this.names ??= this.options.rename().then((rename) => new HiddenNames(rename));
    const names = await this.names.catch((error: unknown) => {
      // The key of the names may be out of reach today, and not tomorrow.
      this.names = undefined;
      throw error;
    });
    return { ...data, stays: data.stays.map((stay) => hideName(stay, names.of(stay.guest_name))) };
  }
}

/** Of a reservation's page, what is known to be no guest's; the key says whose page it is. */
async function hideTexts({ sections }: DetailsData, { key, reservations }: AskedFor): Promise<DetailsData> {
  const stays = (await reservations())?.data.stays ?? [];
  const { link } = bookingOfKey(key);
  const booking = stays.find((stay) => stay.link === link)?.booking_number;
  const own = stays.filter(({ booking_number }) => booking_number === booking);
  const facts = new KnownFacts(stays, own);
  return { sections: sections.flatMap((section) => hideText(section, facts)) };
}

/** What stands for a name. */
interface HiddenName {
  shown: string | null;
  behind: NonNullable<RoomStay['behind']>;
}

/**
 * What stands for each name. The keys of guests are numbers as they come, which lead back to nobody, and stay the same from one reading
 * to the next.
 */
class HiddenNames {
  private readonly known = new Map<string | null, HiddenName>();
  private readonly keys = new Map([['', '']]);

  constructor(private readonly rename: (name: string) => string) {}

  of(name: string | null): HiddenName {
    let hidden = this.known.get(name);
    if (hidden === undefined) {
      const { key: spelled, test } = nameFacts(name);
      const key = this.keys.get(spelled) ?? String(this.keys.size);
      this.keys.set(spelled, key);
      hidden = { shown: name === null ? null : this.rename(name), behind: { guest: key, test } };
      this.known.set(name, hidden);
    }
    return hidden;
  }
}

function hideName(stay: RoomStay, { shown, behind }: HiddenName): RoomStay {
  const hidden = { ...stay, guest_name: shown, behind, printed: { ...stay.printed } };
  if (hidden.printed['guest_name'] !== undefined) hidden.printed['guest_name'] = shown ?? '';
  // Who books for guests may be a person, too.
  hidden.agency = null;
  if (hidden.printed['agency'] !== undefined) delete hidden.printed['agency'];
  return hidden;
}

/** What may be shown of a section; none of it if nothing may. A value is shown only below a label that is plain itself. */
function hideText({ title, fields, tables }: DetailsSection, facts: KnownFacts): DetailsSection[] {
  const section = {
    title: title !== null && facts.isLabel(title) ? title : null,
    fields: fields.filter(({ label, value }) => facts.isLabel(label) && facts.mayShow(value)),
    tables: tables.flatMap(({ headers, rows }) => {
      const kept = rows
        .map((cells) => hideCells(cells, headers, facts))
        .filter((cells) => cells.some((cell) => cell !== ''));
      const labels = headers.map((header) => (facts.isLabel(header) ? header : ''));
      return kept.length === 0 ? [] : [{ headers: labels, rows: kept }];
    }),
  };
  return section.fields.length === 0 && section.tables.length === 0 ? [] : [section];
}

/** The label of a cell is the header above it, or, in a table without, the first cell of its row; a cell without stands for itself. */
function hideCells(cells: readonly string[], headers: readonly string[], facts: KnownFacts): string[] {
  const [first = ''] = cells;
  const headed = headers.some((header) => header.trim() !== '');
  // Two columns are a label and its value, whatever stands above them.
  const ofPairs = cells.length === 2;
  return cells.map((cell, i) => {
    const header = headers[i] ?? '';
    const byHeader =
      header.trim() === ''
        ? facts.isLabel(cell) || (!headed && i > 0 && facts.isLabel(first))
        : facts.isLabel(header);
    const byRow = !ofPairs || i === 0 || facts.mayShow(first);
    return byHeader && byRow && facts.mayShow(cell) ? cell : '';
  });
}
