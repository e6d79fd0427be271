import type * as z from 'zod';
import { Failure } from '../base/errors.js';

/** What is wrong with the arguments, by place, without repeating a value. */
export function invalidInput(tool: string, error: z.ZodError, known: readonly string[]): Failure {
  const complaints = error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return `${tool} has no argument ${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ')}; it has ${known.join(', ')}`;
    }
    const place = issue.path.join('.');
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  return new Failure('INVALID_INPUT', `${complaints.join('. ')}.`.replaceAll('..', '.'));
}
