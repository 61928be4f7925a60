// npm run typecheck: the types of src and test, by TypeScript's native compiler, which takes a quarter of the time. On a platform that it
// has no program for, by the compiler that it was translated from: they find the same.
import { join } from 'node:path';
import { root, run } from './setup.mjs';

const NATIVE = `@typescript/typescript-${process.platform}-${process.arch}`;

const hasNative = () => {
  try {
    import.meta.resolve(`${NATIVE}/package.json`);
    return true;
  } catch {
    return false;
  }
};

const [compiler, ...quick] = hasNative() ? ['typescript-native', '--singleThreaded'] : ['typescript'];
if (compiler === 'typescript')
  console.error(`${NATIVE} is not installed: the types are checked by typescript, slowly.`);
const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
process.exitCode = await run(process.execPath, [tsc, '--noEmit', '-p', '.', ...quick], { stdio: 'inherit' });
