/**
 * MCP Apps (extension `io.modelcontextprotocol/ui`, revision 2026-01-26): pages that a host shows beside a tool's answer. Hosts that know
 * nothing of them pass over what is declared here; a model sees none of it.
 */
import type { Tool } from '../tool.js';

/** Declared by servers and clients alike. */
export const UI_EXTENSION = 'io.modelcontextprotocol/ui';
export const MONTH_URI = 'ui://hotelrunner/month';
const HTML = 'text/html;profile=mcp-app';

/** What a tool with a view carries; the flat key is the older form, which some hosts still read. */
export function viewMeta({
  view,
}: Tool): { ui: { resourceUri: string }; 'ui/resourceUri': string } | undefined {
  return view === undefined ? undefined : { ui: { resourceUri: MONTH_URI }, 'ui/resourceUri': MONTH_URI };
}

/** As listed among the resources. */
export const MONTH_RESOURCE = { uri: MONTH_URI, name: 'month', title: 'Month of nights', mimeType: HTML };

/** The page itself. It needs nothing from outside, so it asks for no exception from the host's policy. */
export async function monthPage() {
  const { default: text } = await import('#month-view');
  return { uri: MONTH_URI, mimeType: HTML, text, _meta: { ui: { prefersBorder: true } } };
}
