/** Which room is taken on which night while the ledger is made, so that no room is given out twice. */
import type { LocalDate } from '../../hotel/stay.js';
import { dayNumber } from './dates.js';
import type { Room } from './house.js';

export class RoomPlan {
  readonly #rooms: readonly Room[];
  /** Nights by room, as day numbers: large ledgers ask for many thousands. */
  readonly #taken = new Map<string, Set<number>>();

  constructor(rooms: readonly Room[]) {
    this.#rooms = rooms;
    for (const room of rooms) this.#taken.set(room.number, new Set());
  }

  isFree(room: string, arrival: LocalDate, departure: LocalDate): boolean {
    return this.#isFree(room, dayNumber(arrival), dayNumber(departure));
  }

  #isFree(room: string, from: number, to: number): boolean {
    const taken = this.#taken.get(room);
    if (!taken) return false;
    for (let night = from; night < to; night += 1) if (taken.has(night)) return false;
    return true;
  }

  /** A free room of the type for the whole stay. */
  find(type: string, arrival: LocalDate, departure: LocalDate): string | null {
    const [from, to] = [dayNumber(arrival), dayNumber(departure)];
    const free = this.#rooms.find((room) => room.type === type && this.#isFree(room.number, from, to));
    return free?.number ?? null;
  }

  /** A type with a free room for the whole stay, the wished one first. */
  findType(wished: string, arrival: LocalDate, departure: LocalDate): string | null {
    const [from, to] = [dayNumber(arrival), dayNumber(departure)];
    const free = this.#rooms.filter((room) => this.#isFree(room.number, from, to));
    return (free.find((room) => room.type === wished) ?? free[0])?.type ?? null;
  }

  take(room: string, arrival: LocalDate, departure: LocalDate): void {
    const end = dayNumber(departure);
    for (let night = dayNumber(arrival); night < end; night += 1) this.#taken.get(room)?.add(night);
  }

  /** Takes any free room of the type; null if there is none. */
  takeAny(type: string, arrival: LocalDate, departure: LocalDate): string | null {
    const room = this.find(type, arrival, departure);
    if (room !== null) this.take(room, arrival, departure);
    return room;
  }
}
