/** What the read-only gate stopped, and the config lines for those who know that a request only reads. */
export function gateReport(
  gate: { blocked: ReadonlyMap<string, number>; blockedHosts: ReadonlyMap<string, number> },
  allowed: { posts: readonly string[]; hosts: readonly string[] },
  wellRead: boolean,
): string[] {
  const lines = [
    ...[...gate.blocked].map(([request, times]) => `stopped by the read-only gate: ${request} (${times})`),
    ...[...gate.blockedHosts].map(([host, times]) => `other host not loaded: ${host} (${times})`),
  ];
  // Nobody should open the gate for a reading that did not need it.
  if (wellRead || lines.length === 0) return lines;
  // Only a POST can be let through, by its exact path; no setting lets PUT, PATCH or DELETE through.
  const posts = [...gate.blocked.keys()].flatMap((request) => /^POST (\/.*)$/.exec(request)?.[1] ?? []);
  if (posts.length > 0) {
    lines.push(
      'If one of these POST requests only fetches what the page shows, keep its path in this line, take out the others,',
      'and put the line into the config file (HOTELRUNNER_CONFIG). A path that saves or sends something must not be there.',
      `  "allow_post": ${JSON.stringify([...new Set([...allowed.posts, ...posts])])}`,
    );
  }
  if (gate.blockedHosts.size > 0) {
    lines.push(
      "If the page's own scripts come from one of these hosts, keep it in this line and do the same:",
      `  "allow_hosts": ${JSON.stringify([...new Set([...allowed.hosts, ...gate.blockedHosts.keys()])])}`,
    );
  }
  return lines;
}
