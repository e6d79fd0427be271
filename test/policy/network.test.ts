import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The one file that asks the REST API, and by what. */
const ASKS = { 'src/api/request.ts': ['fetch'] };
/** Rooms that reach others for reasons of their own: the browser, who may sign in, what servers share, what serves. */
const OTHERS = /^src\/(browser|access|store|demo|mcp\/http|base\/state)\//;
/** A page of ours that tries a browser before it may open anything: what it asks is to be stopped. */
const TRIAL = 'src/dashboard/gate/trial.ts';
/** Below which the API has all its paths. */
const API_PATH = /api\/v2\/apps/;

const MODULES = /^(node:)?(http|https|http2|net|tls|dgram|dns|undici|axios|got|node-fetch|ws)(\/.*)?$/;
const GLOBALS = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']);

const MENTIONS =
  /fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|['"`](node:)?(http|net|tls|dgram|dns|undici|axios|got|ws)/;

/** What a text uses of the network: modules it imports, globals it names. */
function networkOf(text: string): string[] {
  // Few files have any of these words, and reading all of them takes its time.
  if (!MENTIONS.test(text)) return [];
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && MODULES.test(node.text)) {
      const { parent } = node;
      const imported =
        ((ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) &&
          !/^(import|export) type\b/.test(parent.getText())) ||
        (ts.isCallExpression(parent) && /^(import|require)$/.test(parent.expression.getText()));
      if (imported) found.add(node.text);
    }
    if (ts.isIdentifier(node) && GLOBALS.has(node.text)) {
      const { parent } = node;
      const isName = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
      if (!isName) found.add(node.text);
    }
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      if (GLOBALS.has(node.argumentExpression.text)) found.add(node.argumentExpression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}

const files = ['src', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?[jt]s$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

describe('the network', () => {
  it('is reached by one file alone, which asks the REST API, and by rooms that do not know the API', () => {
    const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
    const found = texts
      .filter(([file]) => !OTHERS.test(file) && file !== TRIAL)
      .map(([file, text]) => [file, networkOf(text)] as const)
      .filter(([, uses]) => uses.length > 0);
    expect(Object.fromEntries(found)).toEqual(ASKS);
    const named = texts.filter(([file, text]) => API_PATH.test(text) && !file.startsWith('src/demo/'));
    expect(named.map(([file]) => file)).toEqual(Object.keys(ASKS));
  });

  it('is noticed however it is reached', () => {
    for (const text of [
      'await fetch(x)',
      'globalThis.fetch(x)',
      "globalThis['fetch'](x)",
      'const f = fetch;',
      'const { fetch: f } = globalThis;',
      "import { request } from 'node:https';",
      "const h = await import('http');",
      "const h = require('net');",
      "export * from 'undici';",
      'new WebSocket(x)',
    ])
      expect(networkOf(text), text).not.toEqual([]);
    expect(networkOf("const a = { fetch: 1 }; log('http')")).toEqual([]);
  });
});
