import { KnownFacts } from './plain-facts.js';
import type { RoomStay } from '../hotel/stay.js';
import type { Answer } from '../book/answer.js';
import type { DetailsData, DetailsSection, Reading, ReservationsData } from '../book/source.js';

export interface VeilOptions {
  /** How the user calls it: `masked`, `pseudonymous`. */
  mode: string;
  /** What names are shown as, for the warning. */
  names: string;
  /** The name that is shown for a real one. Made when the first reading is shown. */
  rename(): Promise<(name: string) => string>;
}

/**
 * What stands between the readings and everybody who asks (HOTELRUNNER_PRIVACY): no real name, contact or note gets past it. The
 * book holds it at its one door, so that no tool, picture or export can forget it. What is kept on disk lies behind it.
 */
export class Veil {
  /** By what was read: a reading is gone through once, however many ask. */
  private readonly veiled = new WeakMap<Reading<unknown>, Promise<Reading<unknown>>>();
  /** The other way round. */
  private readonly behind = new WeakMap<Reading<unknown>, Reading<unknown>>();
  private renaming: Promise<(name: string) => string> | undefined;

  constructor(private readonly options: VeilOptions) {}

  reservations(answer: Answer<ReservationsData>): Promise<Answer<ReservationsData>> {
    const { mode, names } = this.options;
    const warning = `Guest names are ${names} (HOTELRUNNER_PRIVACY is ${mode}).`;
    return this.shown(answer, warning, (data) => this.stays(data));
  }

  /** Whether a reading is what another one is shown as. */
  isOf(shown: Reading<unknown>, reading: Reading<unknown>): boolean {
    return this.behind.get(shown) === reading;
  }

  /** A reading without an answer around it: an earlier one, from the history. */
  async reading(reading: Reading<ReservationsData>): Promise<Reading<ReservationsData>> {
    return { ...reading, data: await this.stays(reading.data) };
  }

  private async stays(data: ReservationsData): Promise<ReservationsData> {
    const rename = await (this.renaming ??= this.options.rename());
    return { ...data, stays: data.stays.map((stay) => veilStay(stay, rename)) };
  }

  /** `all` is the unveiled reading of the reservations, `link` the page's. */
  async details(
    answer: Answer<DetailsData>,
    link: string,
    all: Reading<ReservationsData> | undefined,
  ): Promise<Answer<DetailsData>> {
    const warning =
      `Of its page only dates, amounts, counts and the like are shown: no names, contacts and notes ` +
      `(HOTELRUNNER_PRIVACY is ${this.options.mode}).`;
    return this.shown(answer, warning, (data) => {
      const stays = all?.data.stays ?? [];
      const booking = stays.find((stay) => stay.link === link)?.booking_number;
      const own = stays.filter(({ booking_number }) => booking_number === booking);
      const facts = new KnownFacts(stays, own);
      return Promise.resolve({ sections: data.sections.flatMap((section) => veilSection(section, facts)) });
    });
  }

  private async shown<T>(
    answer: Answer<T>,
    warning: string,
    veil: (data: T) => Promise<T>,
  ): Promise<Answer<T>> {
    const { reading } = answer;
    let made = this.veiled.get(reading) as Promise<Reading<T>> | undefined;
    if (made === undefined) {
      made = veil(reading.data).then((data) => {
        const veiled = { ...reading, data, warnings: [...reading.warnings, warning] };
        this.behind.set(veiled, reading);
        return veiled;
      });
      this.veiled.set(reading, made);
    }
    return { ...answer, reading: await made, warnings: [...answer.warnings, warning] };
  }
}

function veilStay(stay: RoomStay, rename: (name: string) => string): RoomStay {
  const { guest_name, printed } = stay;
  const shown = guest_name === null ? null : rename(guest_name);
  const { guest_name: printedName, ...others } = printed;
  return {
    ...stay,
    guest_name: shown,
    printed: printedName === undefined ? printed : { ...others, guest_name: shown ?? '' },
  };
}

/** What may be shown of a section; none of it if nothing may. */
function veilSection({ title, fields, tables }: DetailsSection, facts: KnownFacts): DetailsSection[] {
  const shown = (text: string): string => (facts.mayShow(text) ? text : '');
  const section = {
    title: title !== null && facts.mayShow(title) ? title : null,
    fields: fields.filter(({ label, value }) => facts.mayShow(label) && facts.mayShow(value)),
    tables: tables.flatMap(({ headers, rows }) => {
      const kept = rows
        .map((cells) =>
          cells.map((cell, i) => (shown(headers[i] ?? '') === (headers[i] ?? '') ? shown(cell) : '')),
        )
        .filter((cells) => cells.some((cell) => cell !== ''));
      return kept.length === 0 ? [] : [{ headers: headers.map(shown), rows: kept }];
    }),
  };
  return section.fields.length === 0 && section.tables.length === 0 ? [] : [section];
}
