/**
 * The MCP SDK, as far as we use it: no other file of ours imports it. Its low-level server, because that lets us word every error
 * and schema; the SDK calls it deprecated for beginners.
 */
export { Server } from '@modelcontextprotocol/sdk/server/index.js';
export type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
export type {
  EventStore,
  WebStandardStreamableHTTPServerTransport as HttpTransport,
} from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
export {
  CallToolRequestSchema,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  JSONRPCMessageSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
  type CallToolResult,
  type ClientCapabilities,
  type Implementation,
  type JSONRPCMessage,
  isInitializeRequest,
  type ListToolsResult,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
export type { Client } from '@modelcontextprotocol/sdk/client/index.js';

/** The transport of `serve --http`, loaded with it. */
export async function loadHttpTransport() {
  const { WebStandardStreamableHTTPServerTransport } =
    await import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js');
  return WebStandardStreamableHTTPServerTransport;
}

/** The client's half, for `demo`. Loaded when it is asked for: the server has no use for it and must start fast. */
export async function loadClient() {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/stdio.js'),
  ]);
  return { Client, StdioClientTransport };
}
