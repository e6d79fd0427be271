/** Which room is taken on which night while the ledger is made, so that no room is given out twice. */
import type { LocalDate } from '../hotel/stay.js';
import { nightsOf } from './dates.js';
import type { Room } from './house.js';

export class RoomPlan {
  readonly #rooms: readonly Room[];
  readonly #taken = new Map<string, Set<LocalDate>>();

  constructor(rooms: readonly Room[]) {
    this.#rooms = rooms;
    for (const room of rooms) this.#taken.set(room.number, new Set());
  }

  isFree(room: string, arrival: LocalDate, departure: LocalDate): boolean {
    const taken = this.#taken.get(room);
    return taken !== undefined && nightsOf(arrival, departure).every((night) => !taken.has(night));
  }

  /** A free room of the type for the whole stay. */
  find(type: string, arrival: LocalDate, departure: LocalDate): string | null {
    const free = this.#rooms.find(
      (room) => room.type === type && this.isFree(room.number, arrival, departure),
    );
    return free?.number ?? null;
  }

  /** A type with a free room for the whole stay, the wished one first. */
  findType(wished: string, arrival: LocalDate, departure: LocalDate): string | null {
    if (this.find(wished, arrival, departure) !== null) return wished;
    return this.#rooms.find((room) => this.isFree(room.number, arrival, departure))?.type ?? null;
  }

  take(room: string, arrival: LocalDate, departure: LocalDate): void {
    for (const night of nightsOf(arrival, departure)) this.#taken.get(room)?.add(night);
  }

  /** Takes any free room of the type; null if there is none. */
  takeAny(type: string, arrival: LocalDate, departure: LocalDate): string | null {
    const room = this.find(type, arrival, departure);
    if (room !== null) this.take(room, arrival, departure);
    return room;
  }
}
