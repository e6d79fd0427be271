#!/usr/bin/env node
// Makes a fresh clone ready to run. This file stays readable for old Nodes, so that they get the sentence below
// and not a syntax error; the work is in scripts/setup/.

const LEAST_NODE = 20;

const HELP = `Usage: node scripts/setup.mjs [--for-tests]

Makes sure of what the demo and the tests need, and does nothing where there is nothing to do:
  1. packages  runs npm ci if node_modules does not hold what package-lock.json asks for
  2. build     bundles src/ and tools/ into dist/ if they changed since the last build
  3. browser   looks for HOTELRUNNER_BROWSER, Playwright's own build, Chrome, Edge or Chromium; if none starts, runs
               npx playwright install chromium; if that fails, on Debian or Ubuntu as root, apt-get install chromium

  --for-tests  also Xvfb, a screen for the one test that shows a window (Linux), and Redis, for the tests of a shared store; the
               other tests run without them
  -h, --help   show this
`;

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !['--for-tests', '-h', '--help'].includes(arg));

if (unknown.length > 0) {
  process.stderr.write(`${unknown[0]} is not an option of this script.\n\n${HELP}`);
  process.exitCode = 2;
} else if (args.includes('-h') || args.includes('--help')) {
  process.stdout.write(HELP);
} else if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  process.stderr.write(
    `hotelrunner-mcp needs Node ${LEAST_NODE} or later, and this is Node ${process.versions.node}: ` +
      'install a current Node from https://nodejs.org and run this again.\n',
  );
  process.exitCode = 1;
} else {
  import('./setup/main.mjs').then(
    async ({ setUp }) => {
      process.exitCode = await setUp({ forTests: args.includes('--for-tests') });
    },
    (error) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
