import { setLogLevel } from '../src/log.js';

// What the test files before this one in its worker may have set; see test/house/module-state.test.ts.
setLogLevel('info');
