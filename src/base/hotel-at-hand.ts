/**
 * Which hotel the work in hand is for, where a program has several: what a remedy tells a person to run has to name it. It follows
 * the work through everything that it waits for, so that no function has to pass it on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const atHand = new AsyncLocalStorage<string>();

/** Does the work for the hotel of this key; undefined where there is one hotel, which needs no naming. */
export function inHotel<T>(key: string | undefined, work: () => T): T {
  return key === undefined ? work() : atHand.run(key, work);
}

/** The key of the hotel that the work in hand is for; undefined where there is one hotel. */
export function hotelAtHand(): string | undefined {
  return atHand.getStore();
}
