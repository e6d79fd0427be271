/** A host of MCP Apps, as small as can be: the specification's own bridge, and a sandboxed frame with its default policy. */
import { AppBridge, PostMessageTransport } from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

export interface Shown {
  html: string;
  input: Record<string, unknown>;
  result: CallToolResult;
  context: { theme?: 'light' | 'dark'; locale?: string };
}

declare global {
  interface Window {
    /** Answered by the test, which has the client. */
    callTool(params: {
      name: string;
      arguments?: Record<string, unknown> | undefined;
    }): Promise<CallToolResult>;
    show(shown: Shown): Promise<void>;
  }
}

/** What the specification lets a page do that asks for nothing. */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' data:; connect-src 'none'";

window.show = async ({ html, input, result, context }) => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.style.cssText = 'border:0;width:100%;height:200px;display:block';
  document.body.replaceChildren(frame);
  const view = frame.contentWindow;
  if (view === null) throw new Error('The frame has no window.');
  const bridge = new AppBridge(
    null,
    { name: 'test-host', version: '0' },
    { serverTools: {} },
    {
      hostContext: context,
    },
  );
  bridge.oncalltool = (params) => window.callTool(params);
  // Its newer way to listen is not in its types as they are published.
  /* eslint-disable @typescript-eslint/no-deprecated */
  bridge.oninitialized = () => {
    void bridge.sendToolInput({ arguments: input }).then(() => bridge.sendToolResult(result));
  };
  bridge.onsizechange = ({ height }) => {
    if (height !== undefined) frame.style.height = `${height}px`;
  };
  /* eslint-enable */
  await bridge.connect(new PostMessageTransport(view, view));
  frame.srcdoc = html.replace(
    '<head>',
    `<head><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  );
};
