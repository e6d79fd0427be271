/** A header of an answer, as Chromium tells it. */
export interface Header {
  name: string;
  value: string;
}

/** Headers by which an answer makes the browser send requests of its own, some of them by POST and with the session's cookie. */
const STRIPPED =
  /^(speculation-rules|report-to|reporting-endpoints|nel|link|attribution-reporting-.*|observe-browsing-topics|supports-loading-mode|use-as-dictionary|activate-storage-access|content-security-policy-report-only|cross-origin-(opener|embedder)-policy-report-only|document-policy-report-only|permissions-policy-report-only|signin|google-accounts-signin|ad-auction-.*|shared-storage-write|expect-ct|no-vary-search)$/i;

/**
 * Our own policy beside the dashboard's: no workers, no plugins, and no connections but by requests that the gate holds; a socket's
 * scheme is none of these.
 */
const POLICY = "worker-src 'none'; object-src 'none'; connect-src http: https: data: blob:";

/** The headers of a document as the page may have them. A person's window keeps workers: captchas work in one. */
export function strippedHeaders(headers: readonly Header[], person: boolean): Header[] {
  const kept = headers.filter(({ name }) => !STRIPPED.test(name));
  return person ? kept : [...kept, { name: 'Content-Security-Policy', value: POLICY }];
}
