#!/usr/bin/env node
// Stays readable for old Nodes, so that they get a sentence and not the stack of a syntax error: nothing here is newer than
// Node 14, and nothing is imported before the version is known. The program itself is in main.ts.

const LEAST_NODE = 20;

if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE)
  void import('./base/some-home.js').then(() => import('./main.js'));
else {
  process.stderr.write(
    `hotelrunner-mcp needs Node ${LEAST_NODE} or later, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install a current Node from https://nodejs.org and start this again. If an agent starts it, its configuration\n' +
      'names the old Node: run the command "setup" of hotelrunner-mcp once with the new one.\n',
  );
  process.exitCode = 1;
}
