/**
 * The MCP SDK, as far as we use it: no other file of ours imports it. Its low-level server, because that lets us word every error
 * and schema; the SDK calls it deprecated for beginners.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

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

/** What the SDK asks of an app of express, and we of it. */
interface App {
  (request: IncomingMessage, response: ServerResponse): void;
  use(...parts: unknown[]): void;
  disable(setting: string): void;
  set(setting: string, value: unknown): void;
}

/** The SDK's endpoints of OAuth, loaded with `serve --http`. */
export async function loadOAuth() {
  const [express, router, metadata, errors] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/express.js'),
    import('@modelcontextprotocol/sdk/server/auth/router.js'),
    import('@modelcontextprotocol/sdk/server/auth/handlers/metadata.js'),
    import('@modelcontextprotocol/sdk/server/auth/errors.js'),
  ]);
  const { mcpAuthRouter, createOAuthMetadata } = router;
  return {
    ...errors,
    mcpAuthRouter,
    createOAuthMetadata,
    metadataHandler: metadata.metadataHandler as (about: object) => unknown,
    createMcpExpressApp: express.createMcpExpressApp as (options: { host: string }) => App,
  };
}
export type OAuthSdk = Awaited<ReturnType<typeof loadOAuth>>;

/** The client's half, for `demo`. Loaded when it is asked for: the server has no use for it and must start fast. */
export async function loadClient() {
  const [{ Client }, { StdioClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/stdio.js'),
  ]);
  return { Client, StdioClientTransport };
}
