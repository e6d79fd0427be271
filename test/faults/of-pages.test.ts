import { FAULTS_OF_PAGES } from '../support/faults/of-pages.js';
import { faultTests } from '../support/faults/run.js';

faultTests('what can go wrong before there are rows to read', FAULTS_OF_PAGES);
