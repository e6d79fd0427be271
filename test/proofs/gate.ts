import type { Proof } from './proof.js';

const HOSTILE = 'test/dashboard/hostile-page.test.ts';
const JUDGED = 'test/dashboard/gate-addresses.test.ts';

export const GATE_PROOFS: Proof[] = [
  {
    fact: 'A GET of the panel only reads.',
    proof:
      'Its address has the shape of one that is read: names of things and keys, no word besides (src/dashboard/gate/shapes.ts).',
    without: 'The request is stopped and counted; REQUEST_BLOCKED if the page cannot show its data.',
    mutation: {
      file: 'src/dashboard/gate/shapes.ts',
      from: 'if (words.length === 0 || !words.every(isName)) return false;',
      to: 'if (words.length === 0) return false;',
    },
    test: JUDGED,
  },
  {
    fact: 'An address means to the dashboard what it means to the gate.',
    proof:
      'It is decoded once; what can be decoded again, or holds a parameter of a step, is no address (src/dashboard/gate/address.ts).',
    without: 'The request is stopped and counted.',
    mutation: {
      file: 'src/dashboard/gate/address.ts',
      from: "if (raw === '') continue;",
      to: "if (raw === '' || raw.includes('%25')) continue;",
    },
    test: JUDGED,
  },
  {
    fact: 'A POST that the user let through stays a POST.',
    proof:
      'Neither a header nor what it carries names another method or a deed (src/dashboard/gate/judge.ts).',
    without: 'The request is stopped and counted.',
    mutation: {
      file: 'src/dashboard/gate/judge.ts',
      from: 'some((name) => OVERRIDE.test(name))',
      to: 'some((name) => OVERRIDE.test(name) && name === mode)',
    },
    test: JUDGED,
  },
  {
    fact: 'A page reaches others by requests only, which the gate holds.',
    proof:
      'Interfaces that connect otherwise are removed before its scripts run (src/dashboard/gate/interfaces.ts).',
    without: 'Nothing is answered; the test fails.',
    mutation: {
      file: 'src/dashboard/gate/interfaces.ts',
      from: 'if (!connects.test(name) || keeps.test(name)) continue;',
      to: 'if (connects.test(name) || !keeps.test(name)) continue;',
    },
    test: HOSTILE,
  },
  {
    fact: 'An answer of the dashboard makes the browser send nothing by itself.',
    proof: 'Headers that do are stripped from documents (src/dashboard/gate/answers.ts).',
    without: 'Nothing is answered; the test fails.',
    mutation: {
      file: 'src/dashboard/gate/answers.ts',
      from: 'headers.filter(({ name }) => !STRIPPED.test(name))',
      to: "headers.filter(({ name }) => !STRIPPED.test(name) || name !== '')",
    },
    test: 'test/dashboard/answer-headers.test.ts',
  },
  {
    fact: 'No page makes the browser start another program of the computer.',
    proof:
      'A policy in the page, before its first script, leads frames and forms to http only (src/dashboard/gate/interfaces.ts).',
    without: 'Nothing is answered; the test fails.',
    mutation: {
      file: 'src/dashboard/gate/interfaces.ts',
      from: "meta.httpEquiv = 'Content-Security-Policy';",
      to: "meta.httpEquiv = '';",
    },
    test: 'test/dashboard/other-programs.test.ts',
  },
  {
    fact: 'The browser goes to the dashboard by a way that is known.',
    proof:
      'It is told the proxy of the environment, or that there is none; that of the system is not asked (src/browser/environment.ts).',
    without: 'Nothing is answered; the test fails.',
    mutation: {
      file: 'src/browser/environment.ts',
      from: "if (servers.length === 0) return ['--no-proxy-server'];",
      to: 'if (servers.length === 0) return [];',
    },
    test: 'test/browser/environment.test.ts',
  },
  {
    fact: "What is let through by the config file asks for the hotel's own rows.",
    proof:
      'A script asks, and neither query nor body says that something is to be done (src/dashboard/gate/judge.ts).',
    without: 'The request is stopped and counted.',
    mutation: {
      file: 'src/dashboard/gate/judge.ts',
      from: "const asks = request.type === 'xhr' || request.type === 'fetch';",
      to: "const asks = request.type !== '';",
    },
    test: JUDGED,
  },
  {
    fact: 'A browser that was started elsewhere was started with what our own launch secures by arguments.',
    proof: 'It tells its command line, in which each of them is looked for (src/browser/command-line.ts).',
    without: '`REQUEST_BLOCKED`, with what is not proven; nothing is opened in it.',
    mutation: {
      file: 'src/browser/command-line.ts',
      from: 'UNASKED.every((name) => off.has(name))',
      to: 'UNASKED.every((name) => name !== [...off][0])',
    },
    test: 'test/browser/command-line.test.ts',
  },
  {
    fact: 'A browser that was started elsewhere is held by the gate.',
    proof:
      'A page of our own tries what the gate has to hold, at an address that nobody can have, before anything else is opened (src/dashboard/gate/trial.ts).',
    without: '`REQUEST_BLOCKED`, with what was not held; nothing of the dashboard is opened in it.',
    mutation: {
      file: 'src/browser/remote.ts',
      from: 'return open.length > 0 ? open : frames;',
      to: 'return open.length > 1_000 ? open : frames;',
    },
    test: 'test/browser/remote.test.ts',
  },
  {
    fact: 'What is let past the gate in a browser of somebody else´s is of a page of theirs.',
    proof:
      'The frame is of a target in a context that is not ours, or stands in the tree of frames of such a page; of what nothing is known is held (src/browser/whose.ts).',
    without: 'The request is judged as one of ours.',
    mutation: {
      file: 'src/browser/whose.ts',
      from: 'id !== undefined && !this.own.has(id)',
      to: 'id !== undefined && this.own.size >= 0',
    },
    test: 'test/browser/remote.test.ts',
  },
];
