import { FAULTS_AT_HOME } from './at-home.js';
import type { FaultCase } from './case.js';
import { FAULTS_OF_GRIDS } from './of-grids.js';
import { FAULTS_OF_PAGES } from './of-pages.js';

/** All that can go wrong. The documentation's table is made from this list. */
export const FAULTS: readonly FaultCase[] = [...FAULTS_OF_PAGES, ...FAULTS_OF_GRIDS, ...FAULTS_AT_HOME];
