/** Where and with what it was measured: absolute times mean nothing without. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { findBrowser } from '../src/browser/finder.js';

const PACKAGES = ['@modelcontextprotocol/sdk', 'playwright', '@playwright/mcp', 'gpt-tokenizer'];

export async function machine(): Promise<string[]> {
  const [cpu] = cpus();
  const browser = browserPath();
  const { stdout } = await promisify(execFile)(browser, ['--version']).catch(() => ({ stdout: 'unknown' }));
  return [
    `${availableParallelism()} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    stdout.trim().replace(/,? built on.*$/, ''),
    ...PACKAGES.map((name) => `${name} ${versionOf(name)}`),
  ];
}

/** The browser that all sides use. */
export function browserPath(): string {
  const { path } = findBrowser(process.env['HOTELRUNNER_BROWSER'] ?? null);
  if (path === null) throw new Error('No browser was found: run `npm run setup`.');
  return path;
}

function versionOf(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
