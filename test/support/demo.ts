import type { DemoOptions } from '../../src/demo/panel/options.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/panel/server.js';
import { atEnd } from './at-end.js';

/** A demo dashboard, which is closed when the tests of the file are over. */
export async function startDemo(options: DemoOptions = {}): Promise<DemoDashboard> {
  const demo = await startDemoDashboard(options);
  atEnd(() => demo.close());
  return demo;
}
