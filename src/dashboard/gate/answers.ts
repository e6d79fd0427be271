/** A header of an answer, as Chromium tells it. */
export interface Header {
  name: string;
  value: string;
}

/** Headers by which an answer makes the browser send requests of its own, some of them by POST and with the session's cookie. */
const STRIPPED =
  /^(speculation-rules|report-to|reporting-endpoints|nel|link|attribution-reporting-.*|observe-browsing-topics|supports-loading-mode|use-as-dictionary|activate-storage-access|content-security-policy-report-only|cross-origin-(opener|embedder)-policy-report-only|document-policy-report-only|permissions-policy-report-only|signin|google-accounts-signin|ad-auction-.*|shared-storage-write|expect-ct|no-vary-search)$/i;

/** The headers of a document as the page may have them. */
export function strippedHeaders(headers: readonly Header[]): Header[] {
  return headers.filter(({ name }) => !STRIPPED.test(name));
}

/** Whether an answer leads on to an address that another program opens: the browser starts that program unasked. */
export function leadsToProgram(headers: readonly Header[]): boolean {
  return headers.some(
    ({ name, value }) => name.toLowerCase() === 'location' && /^\s*(?!https?:)[a-z][a-z\d+.-]*:/i.test(value),
  );
}
