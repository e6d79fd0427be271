import { Failure } from '../base/errors.js';
import type { HotelContext, Tool, ToolContext } from '../tool.js';

/** The hotels that a server answers for. With one of them nothing takes its key, and nothing shows it. */
export interface Hotels {
  /** By key, in the order of the config file; at least one. */
  contexts: ReadonlyMap<string, HotelContext>;
  /** The key of the hotel that a question without one is about; null if each has to name its own. */
  default: string | null;
  /** The same hotels for somebody who is shown guests in this way; never more of them than the settings show. Left out, nobody is. */
  under?: (privacy: 'masked' | 'pseudonymous') => ReadonlyMap<string, HotelContext>;
}

/** The key of the only hotel, where none has one. It is shown nowhere. */
export const ONLY = 'hotel';
/** Stands for a key where a call is about no hotel in particular; no key is written so. */
export const NO_HOTEL = '-';
/** The argument of a call, and the first line of its answer, that name the hotel where there are several. */
export const HOTEL_KEY = 'hotel';

/** A server of one hotel. */
export function onlyHotel(context: HotelContext): Hotels {
  return { contexts: new Map([[ONLY, context]]), default: ONLY };
}

export function areSeveral({ contexts }: Hotels): boolean {
  return contexts.size > 1;
}

/** One hotel with the key under which it is kept here. */
export interface HotelAtDesk {
  key: string;
  /** Its key for who has to run a command for it; undefined where it has none. */
  named: string | undefined;
  /** With its key only where there are several: then every answer bears it. */
  context: HotelContext & Pick<ToolContext, 'hotelKey'>;
}

/** The hotels as calls see them, in their order. */
export function atDesk(hotels: Hotels): HotelAtDesk[] {
  return [...hotels.contexts].map(([key, context]) => ({
    key,
    // A connection may see one hotel of several that the program has.
    named: areSeveral(hotels) || key !== ONLY ? key : undefined,
    context: areSeveral(hotels) ? { ...context, hotelKey: key } : context,
  }));
}

/** A question as it was sent: whom it is about, and what is asked once the hotel's key is taken off. */
export interface Addressed {
  hotel: HotelAtDesk;
  input: unknown;
}

/** Finds the hotel that a question is about. Never a guess: what is no key of a hotel is refused. */
export class Reception {
  private readonly desks: ReadonlyMap<string, HotelAtDesk>;

  constructor(private readonly hotels: Hotels) {
    this.desks = new Map(atDesk(hotels).map((desk) => [desk.key, desk]));
  }

  /** In their order. */
  get all(): HotelAtDesk[] {
    return [...this.desks.values()];
  }

  get several(): boolean {
    return areSeveral(this.hotels);
  }

  /** The key of the hotel that is meant where none is named; null if there is none. */
  get usual(): string | null {
    return this.hotels.default;
  }

  /** The first of them, for what is the same for all. */
  get first(): HotelAtDesk {
    const [first] = this.all;
    if (first === undefined) throw new Error('A server needs a hotel.');
    return first;
  }

  /**
   * The hotel of a call and the arguments without its key.
   * @throws {Failure} INVALID_INPUT that names the keys
   */
  addressed(tool: Pick<Tool, 'about'>, sent: unknown): Addressed {
    if (!this.several) return { hotel: this.first, input: sent };
    if (tool.about === 'all hotels') {
      const { hotelKey: _first, ...context } = this.first.context;
      return { hotel: { key: this.first.key, named: undefined, context }, input: sent };
    }
    // What is no object is refused by the tool.
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
      return { hotel: this.meant(undefined), input: sent };
    const { [HOTEL_KEY]: asked, ...input } = sent as Record<string, unknown>;
    return { hotel: this.meant(asked), input };
  }

  /**
   * The hotel that an argument names, or the default one if it names none.
   * @throws {Failure} INVALID_INPUT that names the keys
   */
  meant(asked: unknown): HotelAtDesk {
    const text = typeof asked === 'number' ? String(asked) : (asked ?? '');
    if (typeof text === 'string') {
      // As for other words of a closed list: capitals, spaces and underscores are let pass, another word is not.
      const typed = text.replaceAll(/[‹›]/g, '').trim().toLowerCase();
      const key = typed === '' ? this.hotels.default : typed.replaceAll(/[\s_]+/g, '-');
      const found = key === null ? undefined : this.desks.get(key);
      if (found !== undefined) return found;
      if (typed === '') throw this.refused('This server has several hotels, and the question names none.');
    }
    throw this.refused('hotel names none of the hotels of this server.');
  }

  /** The hotel of exactly this key, as addresses write it. */
  desk(key: string): HotelAtDesk | undefined {
    return this.desks.get(key);
  }

  private refused(what: string): Failure {
    return new Failure('INVALID_INPUT', `${what} They are: ${[...this.desks.keys()].join(', ')}.`, {
      remedy: 'Give the argument "hotel" one of these keys.',
    });
  }
}

/** One sentence for the instructions, where there are several. */
export function hotelsSentence(hotels: Hotels): string {
  const which = hotels.default === null ? 'each call names one' : `left out: ${hotels.default}`;
  return `Several hotels: hotel in a call is the key of one (${which}), and each answer names its own; never mix their figures.`;
}

/** An answer that says at its top which hotel it is of. What a tool calls `hotel`, the name that is printed, is `hotel_name` then. */
export function withHotel<T>(answer: Readonly<Record<string, T>>, key: T | undefined): Record<string, T> {
  if (key === undefined) return answer;
  const own = Object.entries(answer).map(([name, part]) => [name === HOTEL_KEY ? 'hotel_name' : name, part]);
  return { [HOTEL_KEY]: key, ...(Object.fromEntries(own) as Record<string, T>) };
}
