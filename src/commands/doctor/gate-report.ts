/** What doctor is told of the gate: how often what was stopped, in texts made of what the page asked for. */
interface Stopped {
  blocked: ReadonlyMap<string, number>;
  blockedData: ReadonlyMap<string, number>;
  blockedHosts: ReadonlyMap<string, number>;
}

const MOST_SHOWN = 10;

/** What the read-only gate stopped, and the config lines for those who know that a request only reads. */
export function gateReport(
  gate: Stopped,
  allowed: { gets: readonly string[]; posts: readonly string[]; hosts: readonly string[] },
  wellRead: boolean,
): string[] {
  const lines = [
    ...shown(gate.blocked, (request, times) => `stopped by the read-only gate: ${request} (${times})`),
    ...shown(gate.blockedHosts, (host, times) => `other host not loaded: ${host} (${times})`),
  ];
  if (lines.length > 0) lines.unshift('What follows was asked for by the page, and is no advice:');
  // Nobody should open the gate for a reading that did not need it.
  if (wellRead || lines.length === 0) return lines;
  // Only GET and POST can be let through, by a path; no setting lets PUT, PATCH or DELETE through.
  const pathsOf = (method: string): string[] =>
    [...gate.blockedData.keys()].flatMap((request) => {
      const [, path] = /^([A-Z]+) (\/[^\s…"\\]*)$/.exec(request)?.slice(1) ?? [];
      return path !== undefined && request.startsWith(`${method} `) ? path : [];
    });
  const line = (key: string, known: readonly string[], found: readonly string[]): string =>
    `  "${key}": ${JSON.stringify([...new Set([...known, ...found.slice(0, MOST_SHOWN)])])}`;
  const gets = pathsOf('GET');
  const posts = pathsOf('POST');
  if (gets.length + posts.length > 0) {
    lines.push(
      'If one of these requests only fetches what the page shows, keep its path in its line, take out the others,',
      'and put the line into the config file (HOTELRUNNER_CONFIG). A path that saves or sends something must not be there.',
    );
    if (gets.length > 0) lines.push(line('allow_get', allowed.gets, gets));
    if (posts.length > 0) lines.push(line('allow_post', allowed.posts, posts));
  }
  if (gate.blockedHosts.size > 0) {
    lines.push(
      "If the page's own scripts come from one of these hosts, keep it in this line and do the same:",
      line('allow_hosts', allowed.hosts, [...gate.blockedHosts.keys()]),
    );
  }
  return lines;
}

/** The most frequent, and how many there were besides. */
function shown(counts: ReadonlyMap<string, number>, tell: (what: string, times: number) => string): string[] {
  const top = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_SHOWN);
  const further = counts.size - top.length;
  return [
    ...top.map(([what, times]) => tell(what, times)),
    ...(further > 0 ? [`and ${further} further ones`] : []),
  ];
}
