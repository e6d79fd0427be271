import type { PageKind } from '../page-kind.js';
import type { Outcome } from './budget.js';

/** What is written down of a password by the page that came after it. */
export function outcomeOf(kind: PageKind): Outcome {
  switch (kind) {
    case 'panel':
    case 'chooser':
      return 'signed_in';
    case 'sign_in':
      return 'refused';
    case 'code':
    case 'captcha':
    case 'unknown':
      return kind;
    case 'challenge':
      return 'captcha';
    case 'action_required':
    case 'forbidden':
      return 'action';
    case 'maintenance':
    case 'rate_limited':
    case 'error':
      return 'unavailable';
  }
}
