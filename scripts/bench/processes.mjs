import { readdir, readFile } from 'node:fs/promises';

/** `[{pid, parent, name}]` of every process. Linux only: answers nothing elsewhere. */
async function processes() {
  const names = await readdir('/proc').catch(() => []);
  const stats = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (pid) => {
      const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
      const [, name, parent] = text?.match(/^\d+ \((.*)\) \S (\d+)/s) ?? [];
      return name === undefined ? undefined : { pid: Number(pid), parent: Number(parent), name };
    });
  return (await Promise.all(stats)).filter(Boolean);
}

/** The pids below a process, at any depth. */
export async function descendants(pid) {
  const all = await processes();
  const found = [pid];
  for (const above of found) for (const { pid: below, parent } of all) if (parent === above) found.push(below);
  return found.slice(1);
}

const kilobytes = async (file, field) => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, value] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text) ?? [];
  return value === undefined ? undefined : Number(value);
};

/** Resident memory of one process in MB; undefined where there is no /proc. */
export const residentMb = async (pid) => {
  const size = await kilobytes(`/proc/${pid}/status`, 'VmRSS');
  return size === undefined ? undefined : size / 1024;
};

/** Memory of all processes below one in MB, what they share counted once (PSS). */
export const proportionalMb = async (pid) => {
  const sizes = (await descendants(pid)).map((below) => kilobytes(`/proc/${below}/smaps_rollup`, 'Pss'));
  const known = (await Promise.all(sizes)).filter((size) => size !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, size) => sum + size, 0) / 1024;
};

/** CPU time of a process and its threads so far, milliseconds (in steps of 10). */
export const cpuMs = async (pid) => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
