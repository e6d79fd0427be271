import { beforeEach } from 'vitest';
import { setLogLevel } from '../../src/base/log.js';

// Set up for every file of tests: a test that wants to see the log says so.
setLogLevel('silent');
beforeEach(() => setLogLevel('silent'));
