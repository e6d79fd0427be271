import { FAULTS_OF_PAGES } from './faults-of-pages.js';
import { faultTests } from './fault-tests.js';

faultTests('what can go wrong before there are rows to read', FAULTS_OF_PAGES);
