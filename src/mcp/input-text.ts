import type * as z from 'zod';
import { Failure } from '../base/errors.js';

/** Of thousands of mistakes in one question the first few are told. */
const MOST_TOLD = 5;

/** What is wrong with the arguments, by place, without repeating a value. */
export function invalidInput(tool: string, error: z.ZodError, known: readonly string[]): Failure {
  const complaints = error.issues.slice(0, MOST_TOLD).map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const unknown = issue.keys.slice(0, MOST_TOLD).map((key) => JSON.stringify(key.slice(0, 40)));
      const more = andMore(issue.keys.length, ' more');
      return `${tool} has no argument ${unknown.join(', ')}${more}; it has ${known.join(', ')}`;
    }
    const place = issue.path.join('.').slice(0, 80);
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  const all = `${complaints.join('. ')}${andMore(error.issues.length, ' more mistakes')}.`;
  return new Failure('INVALID_INPUT', all.replaceAll('..', '.'));
}

function andMore(count: number, what: string): string {
  return count <= MOST_TOLD ? '' : ` and ${count - MOST_TOLD}${what}`;
}
