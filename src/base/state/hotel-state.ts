/**
 * The state of one hotel: readings, history, session, what came of signing in, keys. It lies in a folder (`FolderState`), or in a store
 * that servers on several machines share (`src/store/`). Names are paths with slashes: `latest.json`, `calendar/2026-01.json`.
 */
import type { HeldLock } from '../folder-lock.js';

/** A value that is looked at before every answer, so without waiting. */
export interface Look {
  /** Changes whenever somebody writes another value; `none` if there is none. */
  stamp(): string;
  /** The value; null if it is too large or no work of ours, undefined if there is none. */
  bytes(): Buffer | null | undefined;
}

export interface HotelState {
  /** True of a store that other machines share: it may be out of reach, and what it says comes over a network. */
  readonly shared: boolean;
  /** Milliseconds since 1970, by the one clock that all who share this state go by. */
  now(): number;
  /** The part of the state below a name. */
  within(folder: string): HotelState;
  /** Where a value is, for people. */
  whereIs(name: string): string;

  /**
   * The value under a name; null if it is larger than `mostBytes`, or is nothing that can be read as a value. Throws with the code
   * ENOENT if there is none; otherwise what keeps it from being read, STORE_UNAVAILABLE for a store that is out of reach.
   */
  read(name: string, mostBytes: number): Promise<Buffer | null>;
  /** The same for a value that nobody else may have written: throws with the code NOT_OWN if somebody may have. */
  readOwn(name: string, mostBytes: number): Promise<Buffer | null>;
  /**
   * Writes all of a value or nothing. Under a lock of a shared state only as long as nobody else took that lock: throws with the code
   * LOCK_LOST after that.
   */
  write(name: string, value: string | Buffer, under?: HeldLock): Promise<void>;
  /** Writes a value that nobody else may write: whatever else bears the name is replaced. */
  writeOwn(name: string, value: string, under?: HeldLock): Promise<void>;
  /** Writes a value unless there is one. False if there is. */
  create(name: string, value: string): Promise<boolean>;
  /** Removes the value, or whatever else bears the name in a folder; no failure if there is none. */
  remove(name: string): Promise<void>;
  /** Gives a value another name, over what bears it. */
  rename(name: string, to: string): Promise<void>;
  /** Changes whenever somebody writes another value; empty if there is none. */
  stamp(name: string): Promise<string>;
  /** The size of a value as it is kept, bytes; 0 if there is none. */
  size(name: string): Promise<number>;
  /** When a value was written, by the state's clock; null if there is none. */
  writtenAt(name: string): Promise<number | null>;
  /** The names right here or, with patterns, in the folders below that match them level by level; with the folders before them. */
  list(...folders: RegExp[]): Promise<string[]>;

  /** Removes what writers left that were killed, and, if told how old, what nobody wrote to for so many milliseconds. */
  sweep(untouchedMs?: number): Promise<void>;
  /** Removes the folder that this state is, if nothing is in it. */
  removeEmpty(): Promise<void>;
  /** Moves all of this part of the state out of the way. Gives back where to, null if there was nothing. */
  setAside(suffix: string): Promise<string | null>;

  /** Takes the lock of this name. Null if someone else holds it; throws if the state cannot be written. */
  lock(name: string): Promise<HeldLock | null>;

  look(name: string, mostBytes: number): Look;
  /** Resolves when every `Look` tells what is so at this moment, or the store is out of reach (`trouble`). */
  settled(): Promise<void>;
  /** Calls the listener with the name of each value that somebody else wrote or removed; null: any may have changed. Gives back its end. */
  onNews(listener: (name: string | null) => void): () => void;
  /** Calls the listener when times that `now` told before cannot be compared with those it tells from here on. Gives back its end. */
  onJump(listener: () => void): () => void;
  /** Why the state is not shared at the moment, for an answer's warnings; null if nothing is wrong. */
  trouble(): string | null;
  /** What `doctor` says of where the state lies, line by line. Throws what is wrong with it. */
  report(): Promise<string[]>;
  /** Lets go of what keeps the process; the state may be used again. */
  close(): Promise<void>;
}

/** The codes that a state throws besides those of the system. */
export type StateCode = 'ENOENT' | 'NOT_OWN' | 'LOCK_LOST';

export function stateError(code: StateCode, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(what), { code });
}
