import { FAULTS_OF_GRIDS } from './faults-of-grids.js';
import { faultTests } from './fault-tests.js';

faultTests('what can go wrong with the rows', FAULTS_OF_GRIDS);
