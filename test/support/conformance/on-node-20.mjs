// The conformance suite imports `globSync` of Node 22 for a command that we do not use. On Node 20, where there is none, it gets one that
// says so: `node --import …/on-node-20.mjs`.
import * as fs from 'node:fs';
import { register } from 'node:module';

const standIn = `export * from 'node:fs'; export { default } from 'node:fs';
export const globSync = () => { throw new Error('globSync is of Node 22'); };`;
const hooks = `const url = ${JSON.stringify(`data:text/javascript,${encodeURIComponent(standIn)}`)};
export const resolve = (specifier, context, next) =>
  specifier === 'fs' && context.parentURL?.includes('/@modelcontextprotocol/conformance/')
    ? { url, shortCircuit: true }
    : next(specifier, context);`;

if (!('globSync' in fs)) register(`data:text/javascript,${encodeURIComponent(hooks)}`);
