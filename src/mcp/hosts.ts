/**
 * What each host does with an answer, and so which parts of it the host is sent. Clients change: what is known of them stands here and
 * nowhere else.
 *
 * Every answer has a text half, and most have a structured half (JSON) of the same value. The text half costs the model 1.3 to 2.3
 * times less, and marks what others wrote; so a host whose model is shown the JSON instead is sent the text alone.
 */
import { UI_EXTENSION } from './apps.js';
import type { ClientCapabilities, Implementation } from './sdk.js';

/** What is known of a host. */
interface Host {
  /** How its `clientInfo.name` begins, in small letters. */
  name: string;
  /** What its model is shown of an answer with both halves. */
  shows: 'json' | 'text';
  /** Whether a picture reaches the model when a structured half stands beside it. */
  keepsPictures: boolean;
}

/** Seen with the hosts themselves against a recording model, or read in their issue trackers, in autumn 2026. */
export const HOSTS: readonly Host[] = [
  { name: 'claude-code', shows: 'json', keepsPictures: true },
  { name: 'codex-mcp-client', shows: 'json', keepsPictures: false },
  { name: 'visual studio code', shows: 'json', keepsPictures: true },
  // Some of its versions.
  { name: 'opencode', shows: 'json', keepsPictures: false },
];

/** Who is at the other end of a connection, as it told when it connected. */
export interface Greeting {
  client?: Pick<Implementation, 'name'> | undefined;
  capabilities?: Pick<ClientCapabilities, 'extensions'> | undefined;
  /** The revision of the protocol that it asked for. */
  revision?: string | undefined;
}

/** Which parts of an answer are sent. */
export interface HostView {
  /** The structured half and the schema of it: both or neither, since clients refuse one without the other. */
  structured: boolean;
  /** Text of others stands in ‹ › in the structured half as well, because the model is shown that half. */
  marks: boolean;
  /** Links to resources beside the text. */
  links: boolean;
}

/** For a host of which nothing is known but that it is of today. */
export const WHOLE_VIEW: HostView = { structured: true, marks: false, links: true };

/** The revision that brought links to resources; clients of before fail on them. */
const FIRST_WITH_LINKS = '2025-06-18';

export function viewFor({ client, capabilities, revision }: Greeting): HostView {
  const name = client?.name.trim().toLowerCase() ?? '';
  // `Visual Studio Code - Insiders`, `claude-code (via a proxy)`; not `opencoder`.
  const host = HOSTS.find(
    (known) => name.startsWith(known.name) && !/^[a-z0-9]/.test(name.slice(known.name.length)),
  );
  const json = host?.shows === 'json';
  // MCP Apps are fed from the structured half.
  const drawsApps = capabilities?.extensions?.[UI_EXTENSION] !== undefined;
  return {
    structured: !json || drawsApps,
    marks: json,
    links: revision !== undefined && revision >= FIRST_WITH_LINKS,
  };
}
