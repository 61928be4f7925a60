import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, resolve } from 'node:path';

/** How the first bytes of a program that the kernel can start look: ELF, and the three forms of Mach-O. */
const PROGRAMS = ['7f454c46', 'cffaedfe', 'cefaedfe', 'cafebabe'];

/**
 * The file that a command starts, absolute; or why it cannot be started, in the words of Go's exec, which Lambda shows to its users. Looked
 * at before the start, because execvp would run a file without `#!` by the shell, which Lambda does not.
 * @param root the folder that it is started in
 * @param path PATH, for a name without a slash
 */
export const entrypointOf = async (
  name: string,
  root: string,
  path: string,
): Promise<{ readonly file: string } | { readonly fault: string }> => {
  if (!(await isFolder(root))) return { fault: `chdir ${root}: no such file or directory` };
  if (!name.includes('/')) {
    for (const folder of path.split(delimiter)) {
      const file = resolve(root, folder, name);
      if ((await faultOf(file)) === undefined) return { file };
    }
    return { fault: `exec: ${JSON.stringify(name)}: executable file not found in $PATH` };
  }
  const file = resolve(root, name);
  const fault = await faultOf(file);
  return fault === undefined ? { file } : { fault: `fork/exec ${file}: ${fault}` };
};

const faultOf = async (file: string): Promise<string | undefined> => {
  const start = await startOf(file);
  if ('fault' in start) return start.fault;
  if (PROGRAMS.includes(start.bytes.subarray(0, 4).toString('hex'))) return undefined;
  const [, interpreter] = /^#![ \t]*([^ \t\n]+)/.exec(start.bytes.toString('latin1')) ?? [];
  if (interpreter === undefined) return 'exec format error';
  // Lines that end in CR LF name an interpreter that ends in CR: there is none. AWS's users meet that often.
  return isAbsolute(interpreter) && (await isThere(interpreter)) ? undefined : 'no such file or directory';
};

const startOf = async (file: string): Promise<{ readonly bytes: Buffer } | { readonly fault: string }> => {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { fault: 'permission denied' };
    await access(file, constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: code === 'EACCES' ? 'permission denied' : 'no such file or directory' };
  }
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
      return { bytes: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch {
    // A program that may be run but not read is one all the same.
    return { bytes: Buffer.from('7f454c46', 'hex') };
  }
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};
