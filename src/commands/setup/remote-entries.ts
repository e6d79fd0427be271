/**
 * What an entry for a server over HTTP looks like in each client's file, by the client's id. From their documentation, as of November 2026.
 * Claude Desktop is not among them: its file starts programs only, and servers elsewhere are its connectors.
 */

/** A server that is reached over HTTP. */
export interface RemoteServer {
  url: string;
  /** The bearer's token among them. */
  headers: Record<string, string>;
}

type Entry = (server: RemoteServer, name: string) => Record<string, unknown>;

const typed: Entry = ({ url, headers }) => ({ type: 'http', url, headers });
const plain: Entry = ({ url, headers }) => ({ url, headers });

export const REMOTE_ENTRIES: Readonly<Partial<Record<string, Entry>>> = {
  'claude-code': typed,
  cursor: plain,
  vscode: typed,
  // A key "headers" it would read and heed not.
  codex: ({ url, headers }) => ({ url, http_headers: headers }),
  // Its "url" is of the older transport.
  gemini: ({ url, headers }) => ({ httpUrl: url, headers }),
  goose: ({ url, headers }, name) => ({
    enabled: true,
    type: 'streamable_http',
    name,
    description: "The team's hotels at HotelRunner, read only",
    uri: url,
    headers,
    timeout: 300,
  }),
  windsurf: ({ url, headers }) => ({ serverUrl: url, headers }),
  opencode: ({ url, headers }) => ({ type: 'remote', url, headers, enabled: true }),
  zed: plain,
};
