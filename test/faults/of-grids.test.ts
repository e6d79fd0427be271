import { FAULTS_OF_GRIDS } from '../support/faults/of-grids.js';
import { faultTests } from '../support/faults/run.js';

faultTests('what can go wrong with the rows', FAULTS_OF_GRIDS);
