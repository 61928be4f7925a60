import { spawnSync } from 'node:child_process';

/**
 * Gives the syntax error of an ES module its place: Node prints file and line when it ends because of one, but does not tell them to
 * whoever imports. So it is asked to run the file, of which nothing runs: modules are all parsed before the first is run.
 */
export const placed = (error: SyntaxError, file: string): SyntaxError => {
  const said = String(error);
  const frames = error.stack?.startsWith(said) === true ? error.stack.slice(said.length).trim().split('\n') : [];
  if (frames.length === 0 || frames.some((frame) => !frame.includes('node:'))) return error;
  const { stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 2_000 });
  const [place, found] = stderr.split(said);
  if (place !== undefined && found !== undefined) error.stack = `${place}${error.stack}`;
  return error;
};
