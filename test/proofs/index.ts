import { ACCESS_PROOFS } from './access.js';
import { API_PROOFS } from './api.js';
import { BOTH_PROOFS } from './both.js';
import { GRID_PROOFS } from './grid.js';
import { HOTELS_PROOFS } from './hotels.js';
import { HTTP_PROOFS } from './http.js';
import { LIST_PROOFS } from './list.js';
import { PAGES_PROOFS } from './pages.js';
import { GATE_PROOFS } from './gate.js';
import { OTHERS_PROOFS } from './others.js';
import { SIGNIN_PROOFS } from './signin.js';
import { STORE_PROOFS } from './store.js';
import { TEXT_PROOFS } from './text.js';
import type { Proof } from './proof.js';

/** What the proofs are about, and the proofs. */
export const PROOFS: readonly { about: string; proofs: readonly Proof[] }[] = [
  { about: 'Which list, and that it is whole', proofs: LIST_PROOFS },
  { about: 'Cells and pages of the list', proofs: GRID_PROOFS },
  { about: 'The calendar, the page of a booking, the hotel, rows printed before', proofs: PAGES_PROOFS },
  { about: 'Several hotels', proofs: HOTELS_PROOFS },
  { about: 'The gate', proofs: GATE_PROOFS },
  { about: 'Signing in', proofs: SIGNIN_PROOFS },
  { about: 'Who may ask over HTTP', proofs: ACCESS_PROOFS },
  { about: 'Requests and sessions over HTTP', proofs: HTTP_PROOFS },
  { about: 'The REST API', proofs: API_PROOFS },
  { about: 'The REST API beside the dashboard', proofs: BOTH_PROOFS },
  { about: 'A store that machines share', proofs: STORE_PROOFS },
  { about: 'Texts of others, and files on disk', proofs: OTHERS_PROOFS },
  { about: 'Dates, columns, money, the business date', proofs: TEXT_PROOFS },
];
