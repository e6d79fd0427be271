/**
 * `HOTELRUNNER_TEST_ALL=1 npm test` runs every case. The default run leaves out those that try alone what another case tries together with
 * more, so that it stays short; no promise is without a test in it.
 */
export const THOROUGH = process.env['HOTELRUNNER_TEST_ALL'] === '1';

/** The cases for this run. */
export const chosen = <T extends { alone?: true }>(cases: readonly T[]): T[] =>
  cases.filter(({ alone }) => THOROUGH || alone !== true);
