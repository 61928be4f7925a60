#!/usr/bin/env node
// The command as `nest start` runs it. The bundle begins at launch.ts, which loads run.ts from V8's code cache.
import { main } from './run.js';

void main(process.argv.slice(2));
