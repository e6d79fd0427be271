/** What the pages tell people to type, to look for and to open is there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/app/settings.js';
import { FAILURE_CODES } from '../../src/base/errors.js';
import { parseCommandLine } from '../../src/commands/command-line.js';
import { codeOf, PAGES, ROOT } from '../support/pages.js';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe.each(PAGES)('%s', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = codeOf(text);

  it('names commands and flags that the program takes', () => {
    const wrong = code.flatMap((line) => {
      const typed =
        /(?:^|[\s/])(?:hotelrunner-mcp|node dist\/src\/cli\.js)( [a-z-][^|<>#;]*)?(?:$|[|<#;])/.exec(
          line,
        )?.[1];
      const words = (typed ?? '')
        .trim()
        .replaceAll('…', 'x')
        .split(/\s+/)
        .filter((word) => word !== '');
      if (words.length === 0 || words[0] === '[command]') return [];
      const wish = parseCommandLine(words.map((word) => word.replaceAll(/['"]/g, '')));
      return wish.kind === 'mistake' ? [`${line}: ${wish.what}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('names scripts, codes and variables that there are', () => {
    const run = code.flatMap((line) =>
      [...line.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
    const codes = code.filter(
      (span) => /^[A-Z]+(?:_[A-Z]+)+$/.test(span) && !span.startsWith('HOTELRUNNER_'),
    );
    expect(codes.filter((name) => !(FAILURE_CODES as string[]).includes(name))).toEqual([]);
    const known = Object.values(SETTINGS).map(({ env }) => env);
    const named = [...text.matchAll(/HOTELRUNNER_[A-Z_]+/g)].map(([name]) => name);
    const others = /^HOTELRUNNER_(?:TEST_|NO_SANDBOX$)/;
    expect(named.filter((name) => !known.includes(name) && !others.test(name))).toEqual([]);
  });

  it('points to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.split('#')[0] ?? '');
    const files = links.filter((link) => link !== '' && !/^[a-z]+:/.test(link));
    expect(files.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
  });
});
