import type { Proof } from './proof.js';

/** What answers rest on that come from the calendar, from a booking's own page, from the hotel's name, or from rows printed before. */
export const PAGES_PROOFS: Proof[] = [
  {
    fact: 'The days on show are those of the month that is told.',
    proof:
      'A menu or a text names the month, and each numbered day stands in the column of its weekday (src/dashboard/pages/calendar-days.ts).',
    without: 'DASHBOARD_CHANGED; rooms_for_sale is null for the month.',
    mutation: {
      file: 'src/dashboard/pages/calendar-days.ts',
      from: 'columns.has(place, weekdayOf(month, day))',
      to: '!columns.has(place, weekdayOf(month, day)) || true',
    },
    test: 'test/dashboard/pages/calendar.test.ts',
  },
  {
    fact: 'The month is as long as its days: no day of it is missing unseen.',
    proof:
      'Days that are not numbered have a place between those that are, before the first or behind the last (src/dashboard/pages/calendar-days.ts).',
    without: 'DASHBOARD_CHANGED; rooms_for_sale is null for the month.',
    mutation: {
      file: 'src/dashboard/pages/calendar-days.ts',
      from: 'gaps(last.place + 1, 1) < days - last.day',
      to: 'gaps(last.place + 1, 1) < 0',
    },
    test: 'test/dashboard/pages/calendar.test.ts',
  },
  {
    fact: 'What is for sale is of all rooms.',
    proof:
      'Every menu beside the calendar shows all rooms, a time, or no choice; no chip, tab or query names a room type (src/dashboard/pages/calendar-rooms.ts).',
    without: 'DASHBOARD_CHANGED, with the remedy to choose all rooms.',
    mutation: {
      file: 'src/dashboard/pages/calendar-rooms.ts',
      from: 'menus.every(isOpenToAll)',
      to: 'menus.every((menu) => isOpenToAll(menu) || menu.chosen >= 0)',
    },
    test: 'test/dashboard/pages/calendar.test.ts',
  },
  {
    fact: 'The figures are there: the table is filled.',
    proof:
      'They stay as they are for a while, and zeros everywhere for seconds (src/dashboard/pages/calendar-turn.ts).',
    without: 'DASHBOARD_CHANGED; rooms_for_sale is null for the month.',
    mutation: {
      file: 'src/dashboard/pages/calendar-turn.ts',
      from: 'empty ? ZEROS_STILL_MS',
      to: 'empty ? still',
    },
    test: 'test/dashboard/pages/calendar-change.test.ts',
  },
  {
    fact: 'Turning the calendar changes nothing.',
    proof:
      'Only its own controls are used: no link to another page, none that is marked as acting, none of a form that posts (src/dashboard/in-page/calendar-controls.ts).',
    without: 'DASHBOARD_CHANGED; the calendar stays where it is.',
    mutation: {
      file: 'src/dashboard/in-page/calendar-controls.ts',
      from: "asksHere(control.closest('form'))",
      to: 'asksHere(null)',
    },
    test: 'test/dashboard/in-page/pages-in-page.test.ts',
  },
  {
    fact: "The reservation's page shows the booking that was asked for.",
    proof:
      'Its number stands in a heading or in the field for it, and no other number does (src/dashboard/pages/reservation-proof.ts).',
    without: 'details is null with a warning: DASHBOARD_CHANGED.',
    mutation: {
      file: 'src/dashboard/pages/reservation-proof.ts',
      from: 'numbers.some((number) => !isOurs(number))',
      to: 'numbers.some((number) => !isOurs(number) && number === ours)',
    },
    test: 'test/dashboard/pages/reservation-proof.test.ts',
  },
  {
    fact: "What stands below the number is the same booking's.",
    proof:
      'Arrival and departure on the page are those of the list (src/dashboard/pages/reservation-proof.ts).',
    without: 'details is null with a warning, or a warning where one date differs beside the number.',
    mutation: {
      file: 'src/dashboard/pages/reservation-proof.ts',
      from: "dates === 'both'",
      to: "(dates === 'both' && numbers.length > 99)",
    },
    test: 'test/dashboard/pages/reservation-proof.test.ts',
  },
  {
    fact: 'The pages are of the hotel of the session.',
    proof:
      'Its name is compared with what the property menu has chosen, or with what stands in the title beside the page (src/dashboard/sign-in/session-sync.ts).',
    without: 'WRONG_HOTEL.',
    mutation: {
      file: 'src/dashboard/sign-in/session-sync.ts',
      from: 'isOtherHotel(known, hotel) && counts',
      to: 'isOtherHotel(known, hotel) && counts && titled.length > 99',
    },
    test: 'test/dashboard/sign-in/recognise-hotel.test.ts',
  },
  {
    fact: 'A count or an arrow beside its name makes no other hotel.',
    proof: 'Names are compared without signs and bracketed counts (src/hotel/hotel-name.ts).',
    without: 'WRONG_HOTEL for our own hotel.',
    mutation: {
      file: 'src/hotel/hotel-name.ts',
      from: 'foldText(bareHotelName(name))',
      to: 'foldText(bareHotelName(name) && name)',
    },
    test: 'test/hotel/hotel-name.test.ts',
  },
  {
    fact: 'A row that was printed before would be printed the same now.',
    proof:
      'The text of every column follows from the raw row: it is a value, a number or a moment written out, or a label (src/dashboard/grid/explained.ts).',
    without: 'Every page is printed anew.',
    mutation: {
      file: 'src/dashboard/grid/printed-rows.ts',
      from: 'unexplained(this.rows, this.unnamed).length === 0',
      to: 'unexplained(this.rows, this.unnamed).length >= 0',
    },
    test: 'test/dashboard/grid/printed-rows.test.ts',
  },
  {
    fact: "A booking's link leads to its page and does nothing.",
    proof:
      'Of the links in the cell of its number the one on the number is taken, and none that is marked as doing more (src/dashboard/in-page/cell-link.ts).',
    without: 'The booking has no link; its page is not read.',
    mutation: {
      file: 'src/dashboard/in-page/cell-link.ts',
      from: '(link) => !link.matches(ACTING),',
      to: "(link) => link.matches('a') || link.matches(ACTING),",
    },
    test: 'test/dashboard/in-page/shown.test.ts',
  },
  {
    fact: 'A control that is named like an arrow turns the calendar.',
    proof:
      'It stands in no part of the page that speaks of something else (src/dashboard/in-page/calendar-controls.ts).',
    without: 'DASHBOARD_CHANGED; figures for sale are null.',
    mutation: {
      file: 'src/dashboard/in-page/calendar-controls.ts',
      from: 'if (part === null || part.contains(days)) return true;',
      to: 'if (part === null || days.isConnected) return true;',
    },
    test: 'test/dashboard/in-page/pages-in-page.test.ts',
  },
  {
    fact: 'A page without rows is told by the cause.',
    proof:
      "What became of its requests is remembered; the dashboard's own refusal comes before what the gate stopped (src/dashboard/visit/blame.ts).",
    without: 'The failure of the page alone, without its cause.',
    mutation: {
      file: 'src/dashboard/visit/blame.ts',
      from: 'const cause = ofRefusal(data) ??',
      to: 'const cause = ofRefusal([]) ??',
    },
    test: 'test/dashboard/visit/blame.test.ts',
  },
  {
    fact: 'A page without a number is the page of the booking',
    proof:
      'It stands at the address of the link, has the guest and both dates in the fields for them and no others, for a while, and no other booking of the list has the same guest and dates (src/dashboard/pages/reservation-proof.ts, src/book/kinds/details.ts).',
    without: 'DASHBOARD_CHANGED: its page is not told; what the list has of it is',
    mutation: {
      file: 'src/dashboard/pages/reservation-proof.ts',
      from: 'return isGuests &&',
      to: 'return guests.length > 0 &&',
    },
    test: 'test/dashboard/pages/reservation-proof.test.ts',
  },
];
