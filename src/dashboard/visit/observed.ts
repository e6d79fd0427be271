import type { DashboardStatus } from '../../book/status.js';
import { isSignedOut } from '../../base/errors.js';
import { businessDateOf, type DayHint } from '../business-date.js';
import { bareHotelName } from '../../hotel/hotel-name.js';
import type { PageFacts } from '../page-kind.js';

/** What the panel's pages said of themselves, as seen on the last visits. */
export class Observed {
  private panel: Pick<DashboardStatus, 'hotel' | 'business_date'> | null = null;
  private signedIn: { yes: boolean; at: number } | null = null;

  constructor(
    private readonly now: () => number,
    private readonly day: () => DayHint,
  ) {}

  /** A page of the panel is open, signed in. */
  saw(facts: PageFacts): void {
    this.signedIn = { yes: true, at: this.now() };
    this.panel = { hotel: hotelOn(facts), business_date: businessDateOf(facts, this.day()) };
  }

  /** A visit failed; some failures say that we are not let in. */
  failed(error: unknown): void {
    if (isSignedOut(error)) this.signedIn = { yes: false, at: this.now() };
  }

  get status(): Pick<DashboardStatus, 'hotel' | 'business_date' | 'signed_in' | 'observed_at'> | null {
    const { signedIn } = this;
    if (signedIn === null) return null;
    return {
      hotel: this.panel?.hotel ?? null,
      business_date: this.panel?.business_date ?? null,
      signed_in: signedIn.yes,
      observed_at: new Date(signedIn.at).toISOString(),
    };
  }
}

export function hotelOn({ hotel }: PageFacts): string | null {
  return hotel === null ? null : bareHotelName(hotel);
}
