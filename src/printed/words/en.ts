/**
 * English. Seen on the panel: `PMS Date`, the months. All other words are inferred: captions and labels in English were never seen,
 * except `Confirmation status` on a French page.
 */
import type { Language } from '../language.js';

export const en: Language = {
  locales: 'en-US | en-GB | en-AU',
  dates: {
    months: ['jan feb mar apr may jun jul aug sep oct nov dec'],
    weekdays: [],
    fillers: 'at clock h hrs of on the',
    ordinals: 'st | nd | rd | th',
    halves: { morning: 'am', afternoon: 'pm', stand: 'after' },
  },
  captions: {
    status: 'Status | State | Stay status | Reservation status',
    room: 'Room | Room no | Room number',
    channel: 'Channel | Source | Sales channel',
    guest_name: 'Guest | Guest name | Name | Customer name | Client',
    confirmation_number:
      'Confirmation number | Confirmation no | Confirmation | Reservation number | Booking number',
    arrival: 'Check-in | Check-in date | Checkin date | Arrival | Arrival date',
    departure: 'Check-out | Check-out date | Checkout date | Departure | Departure date',
    room_type: 'Room type | Room category',
    total: 'Total | Total amount | Total price',
    paid: 'Paid | Paid amount | Amount paid | Total paid | Total payment | Payment total | Payments',
    inventory_type: 'Inventory type',
    confirmation_status: 'Confirmation status',
    booked_at: `Booked on | Booked at | Booking date | Reservation date | Reservation made on | Date booked | Created at`,
    nationality: 'Nationality | Country',
    adults: 'Adults | Adult | Number of adults',
    children: 'Children | Child | Number of children',
    nights: 'Nights | Number of nights | No of nights',
    meal_plan: 'Meal plan | Board | Board type | Board basis',
    rate_plan: 'Rate plan',
    agency: 'Agency | Travel agency | Travel agent',
    company: 'Company | Company name',
    arrival_time: 'Check-in time | Arrival time | Time of arrival | ETA',
    balance: 'Balance | Balance due | Amount due | Outstanding',
  },
  statuses: {
    open: `Not checked in | Not checked-in | Not arrived | Check-in pending | Pending check-in | Awaiting check-in |
      Waiting for check-in | Expected | Arrival | Due in | Reserved | Booked | Confirmed | Check-in not done |
      Not checked in yet`,
    in_house: 'Checked in | Checked-in | In house | In-house | Inhouse | Arrived | Staying',
    departed: 'Checked out | Checked-out | Departed | Left',
    no_show: 'No-show | No show | Noshow',
    cancelled: 'Cancelled | Canceled | Void',
    unconfirmed: `Unconfirmed | Not confirmed | Pending | Pending confirmation | Tentative | On hold | Option`,
  },
  hints: {
    other_dates: `modif | updat | chang | cancel | limit | deadline | due | option | valid | expir | payment | paid | invoice |
      birth | remind | confirm`,
    other_money: `balance | due | owed | outstanding | rest | commission | tax | vat | deposit | discount | extra | night |
      net | provision`,
    other_people: 'agen | compan | user | staff | created | note | comment',
    rooms: `suite | room | single | double | twin | triple | quad | deluxe | standard | superi | junior | famil | royal |
      king | queen | studio | apart | villa | dorm`,
    house_channels: `online | direct | walk-in | walkin | phone | telephone | web | website | web site | e-mail | email |
      whatsapp | front desk`,
    confirmed: 'confirm | reserved | booked',
    by: 'by',
  },
  plain: {
    words: `reservation reservations booking bookings confirmation number no id reference status channel source created booked
      general details information summary other others arrival departure check in out checkin checkout date dates day days
      night nights time hour from to until on at stay length of the per and room rooms type unit floor rate plan category
      meal breakfast half full board only included all inclusive accommodation adults adult children child infants babies
      persons person pax quantity total amount price paid payment payments balance due tax taxes vat city debit credit
      deposit commission currency discount extra extras charges charge fee fees service subtotal net gross folio folios
      description transaction transactions yes`,
    phrases: '',
  },
  sign_in: {
    email: 'E-mail | Email | E-mail address | Email address',
    password: 'Password',
    remember: 'Remember me | Keep me signed in',
    submit: 'Sign in | Log in | Login',
    code: 'Verification code | Security code',
    sign_out: 'Sign out | Log out | Logout',
    paths: 'login | sign_in | signin',
    phone: 'confirm your phone | verify your phone | phone number | mobile number',
    renew:
      'change your password | new password | password has expired | renew your password | reset your password',
    terms: 'terms of use | terms of service | terms and conditions | updated terms',
    locked:
      'account is locked | account has been locked | account locked | temporarily locked | account is suspended | account has been disabled',
    too_many: 'too many attempts | too many login attempts | too many requests | try again later',
    old_browser:
      'browser is not supported | browser is too old | browser is out of date | unsupported browser | update your browser | outdated browser',
    single:
      'single sign-on | sign in with SSO | SSO | sign in with Google | sign in with Microsoft | continue with Google | continue with Microsoft',
    go_on: 'Continue | Next | Proceed | Yes, continue | Trust this device | This was me | Yes, it was me',
    resend: 'resend | send again | send a new code | new code | did not receive',
    wrong:
      'invalid email or password | wrong password | incorrect password | invalid credentials | email or password is | invalid login',
    choose_hotel:
      'choose a property | choose your property | select a property | select your property | choose a hotel | choose your hotel | select a hotel | select your hotel | which property',
    wait: 'just a moment | one moment | checking your browser | verifying you are human',
  },
  page: {
    business_date: 'PMS Date',
    no_data: 'No data',
    loading: 'Loading...',
    unassigned: 'Unassigned | Not assigned | Unassigned room | Assign | Assign room | No room | N/A',
    free: 'Free | Free of charge | Complimentary',
    all_rooms: 'All rooms | All room types',
    maintenance: 'maintenance',
    counted: `reservation | reservations | booking | bookings | result | results | rows | entries | items | element | elements`,
    next: 'next',
    previous: 'prev',
    for_sale: 'A',
    note: `Note | Notes | Guest note | Guest notes | Remark | Remarks | Comment | Comments | Guest comment | Special request | Special requests | Internal note | Internal notes`,
  },
  picture: {
    rooms_by_night: 'Rooms booked by night',
    rooms_and_stays: 'Rooms and stays',
    all_rooms: 'All rooms',
    occupancy: 'occupancy, %',
    arriving: 'arriving',
    leaving: 'leaving',
    rooms_booked: 'rooms booked',
    rooms_free: 'rooms free',
    without_room: 'Without a room',
    none: 'none',
    no_type: 'no type printed',
    double_booked: 'double-booked',
    expected: 'expected',
    in_house: 'in house',
    departed: 'departed',
    unconfirmed: 'not confirmed',
    unknown: 'unknown status',
    day_use: 'day use',
    goes_on: 'goes on',
    owes: 'money owed',
    initials: 'initials, where a name has no room',
    weekend: 'weekend',
    today: 'today',
    shaded: 'rooms booked, shaded by their share:',
    under: 'under',
    full: 'full',
    overbooked: 'overbooked',
    note: 'From the reservations as read on {time}, hotel time. Cancelled and no-shows are left out.',
    older: 'Older than was asked for.',
  },
  lists: {
    all: 'All | All reservations | All bookings',
    others: `arriv | check-in | check in | depart | check-out | check out | in house | in-house | cancel | today | new | incomplete | no-show | unassigned`,
    filter: 'filter',
    periods: 'day | days | week | weeks | month | months | year | years',
  },
};
