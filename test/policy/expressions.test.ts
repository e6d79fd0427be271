/**
 * Text of pages and of callers is of any size, so no regular expression of ours may take time that grows faster than its text: the ones
 * that stand in the sources, and the ones that are made from the words of all languages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The demo reads nothing but what we print, `setup` nothing but what its user wrote. */
const OTHERS = ['src/demo/', 'src/commands/setup/'];
const files = ['src', 'tools'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !OTHERS.some((of) => name.startsWith(of))),
);

/** Expressions whose text is cut before: to how many characters, and where. */
const CUT: Record<string, string> = {
  'src/hotel/hotel-name.ts': '100, by cleanText in the line before',
  'src/printed/money.ts': '80, at the beginning of takeApart',
};

interface Found {
  file: string;
  text: string;
}

/** The expressions in a file, and how many more it makes at run time. */
function expressionsIn(file: string): { written: RegExp[]; made: number } {
  const written: RegExp[] = [];
  let made = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      written.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (makes && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') made += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest));
  return { written, made };
}

/** Without a repetition that has no end there is nothing to look for. */
const isSlow = (expression: RegExp): boolean =>
  /[*+]|\{\d+,\}/.test(expression.source) && analyse(expression).reports.length > 0;

it('none in the sources is slow, but for those whose text is cut before', { timeout: 120_000 }, () => {
  const slow: Found[] = files.flatMap((file) =>
    expressionsIn(file)
      .written.filter(isSlow)
      .map((expression) => ({ file, text: String(expression) })),
  );
  expect(slow.filter(({ file }) => CUT[file] === undefined)).toEqual([]);
  // What is not slow any more needs no exception.
  expect([...new Set(slow.map(({ file }) => file))].sort()).toEqual(Object.keys(CUT).sort());
});

/** What makes expressions only when it is called. Those made in a page come from here, too; there is no page, so that is all that it does. */
const CALLS: (() => Promise<unknown>)[] = [
  async () => (await import('../../src/printed/date.js')).parsePrintedDate('11 Janv. 2026 15:00'),
  async () => (await import('../../src/privacy/plain-words.js')).isPlainWording('Ja'),
  async () => {
    const { LIST_WORDS } = await import('../../src/dashboard/grid/which-list.js');
    for (const pattern of Object.values(LIST_WORDS)) RegExp(pattern, 'iu');
    const { choiceGroups } = await import('../../src/dashboard/in-page/list-choices.js');
    choiceGroups(LIST_WORDS, null);
  },
  async () => {
    const { COUNTED } = await import('../../src/dashboard/grid/plain-table.js');
    (await import('../../src/dashboard/in-page/tables.js')).lookAtTables(COUNTED);
  },
  async () => {
    const { LIST_WORDS } = await import('../../src/dashboard/grid/which-list.js');
    (await import('../../src/dashboard/in-page/list-tab.js')).openTab(LIST_WORDS.all);
  },
];

/**
 * Files that make expressions in a page, of patterns that come from here: from words of all languages, which CALLS tries, or from constants
 * without anything that repeats. One more wants a look at what it makes.
 */
const IN_A_PAGE = [
  'src/dashboard/gate/interfaces.ts',
  'src/dashboard/in-page/calendar-controls.ts',
  'src/dashboard/in-page/calendar.ts',
  'src/dashboard/in-page/list-choices.ts',
  'src/dashboard/in-page/list-signs.ts',
  'src/dashboard/in-page/list-tab.ts',
  'src/dashboard/in-page/shown.ts',
  'src/dashboard/in-page/sign-in-form.ts',
  'src/dashboard/in-page/tables.ts',
];

it('none that is made from words is slow', { timeout: 120_000 }, async () => {
  const made = new Map<string, RegExp>();
  const note = (expression: RegExp): RegExp => {
    made.set(String(expression), expression);
    return expression;
  };
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct: (target, [source, flags]: [string, string]) => note(new target(source, flags)),
      apply: (target, _this, [source, flags]: [string, string]) => note(target(source, flags)),
    }),
  );
  const makers = files.filter((file) => expressionsIn(file).made > 0);
  const inPage = makers.filter((file) => /\/in-page\/|\/interfaces/.test(file));
  expect(inPage.sort()).toEqual(IN_A_PAGE);
  made.clear();
  vi.resetModules();
  for (const file of makers) await import(join(ROOT, file));
  for (const call of CALLS)
    await call().catch((error: unknown) => {
      expect(error).toBeInstanceOf(ReferenceError);
    });
  vi.unstubAllGlobals();
  expect(made.size).toBeGreaterThan(15);
  expect([...made.values()].filter(isSlow).map(String)).toEqual([]);
});
