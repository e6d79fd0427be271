import type { Answer } from '../book/answer.js';
import type { DetailsData, DetailsSection } from '../book/kinds/details.js';
import { KINDS, type KindName, type Kinds } from '../book/kinds/index.js';
import type { ReservationsData } from '../book/kinds/reservations.js';
import type { AskedFor, Privacy } from '../book/privacy.js';
import type { Reading } from '../book/reading.js';
import { isTestName, nameKey } from '../hotel/guest-identity.js';
import type { RoomStay } from '../hotel/stay.js';
import { KnownFacts } from './plain-facts.js';

export interface GuestPrivacyOptions {
  /** How the user calls it: `masked`, `pseudonymous`. */
  mode: string;
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
  private renaming: Promise<(name: string) => string> | undefined;

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
    const { mode, names } = this.options;
    switch (guests) {
      case 'nowhere':
        return null;
      case 'in stays':
        return {
          warning: `Guest names are ${names} (HOTELRUNNER_PRIVACY is ${mode}).`,
          hide: (data: ReservationsData) => this.hideNames(data),
        };
      case 'in sections':
        return {
          warning:
            `Of its page only dates, amounts, counts and the like are shown: no names, contacts and notes ` +
            `(HOTELRUNNER_PRIVACY is ${mode}).`,
          hide: hideTexts,
        };
    }
  }

  private async hideNames(data: ReservationsData): Promise<ReservationsData> {
    const rename = await (this.renaming ??= this.options.rename());
    const hidden = hiddenNames(rename);
    return { ...data, stays: data.stays.map((stay) => hideName(stay, hidden(stay.guest_name))) };
  }
}

/** Of a reservation's page, what is known to be no guest's; the key is the link to it. */
async function hideTexts(
  { sections }: DetailsData,
  { key: link, reservations }: AskedFor,
): Promise<DetailsData> {
  const stays = (await reservations())?.data.stays ?? [];
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

/** What stands for each name of one reading; the keys of guests are numbers as they come, which lead back to nobody. */
function hiddenNames(rename: (name: string) => string): (name: string | null) => HiddenName {
  const known = new Map<string | null, HiddenName>();
  const keys = new Map([['', '']]);
  return (name) => {
    let hidden = known.get(name);
    if (hidden === undefined) {
      const spelled = nameKey(name);
      const key = keys.get(spelled) ?? String(keys.size);
      keys.set(spelled, key);
      const shown = name === null ? null : rename(name);
      hidden = { shown, behind: { guest: key, test: isTestName(name) } };
      known.set(name, hidden);
    }
    return hidden;
  };
}

function hideName(stay: RoomStay, { shown, behind }: HiddenName): RoomStay {
  const hidden = { ...stay, guest_name: shown, behind, printed: { ...stay.printed } };
  if (hidden.printed['guest_name'] !== undefined) hidden.printed['guest_name'] = shown ?? '';
  // Who books for guests may be a person, too.
  hidden.agency = null;
  if (hidden.printed['agency'] !== undefined) delete hidden.printed['agency'];
  return hidden;
}

/** What may be shown of a section; none of it if nothing may. */
function hideText({ title, fields, tables }: DetailsSection, facts: KnownFacts): DetailsSection[] {
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
