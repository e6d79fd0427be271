/** Which hosts a dashboard may be on. */

/** Loopback addresses are for the demo and for tests; everything else must be HotelRunner's own, over https. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** A host below hotelrunner.com: one of a property, or one that signing in passes through. */
export function isHotelRunnerHost(hostname: string): boolean {
  return /^([a-z0-9-]+\.)+hotelrunner\.com$/.test(hostname);
}
