// The entry of a Node function's process.
import { FunctionServer } from './function-server.js';

void new FunctionServer(import.meta.url).serve();
