import { join, sep } from 'node:path';
import type { FunctionRef, LambdaFunction, Seeker } from '../lambda-function.js';
import { findEntry, noEntry } from './find-entry.js';
import { isFunctionName } from './function-ref.js';
import type { ClosableSource } from './functions.js';
import type { StartRuntime } from './runtime.js';
import { shownPath } from './shown-path.js';
import { Folders, isFolder, stampOfAll, type Sweep, sweep } from './sweep.js';
import { WarmRuntimes } from './warm-runtimes.js';

/**
 * The sub-folders of a folder, each a function of its name in every account and Region. They are looked at anew at each call, so that
 * what is edited, added or removed counts from then on.
 */
export class FolderFunctions implements ClosableSource {
  private readonly runtimes: WarmRuntimes;
  private readonly folders = new Folders();

  constructor(
    /** Absolute path; it may be missing. */
    private readonly folder: string,
    start: StartRuntime,
  ) {
    this.runtimes = new WarmRuntimes(start);
  }

  /** A sub-folder without anything to run is found too: its calls fail, and say why. */
  async find(ref: FunctionRef): Promise<LambdaFunction | undefined> {
    const names = this.names();
    this.runtimes.keepOnly((name) => names.has(name));
    const files = names.has(ref.name) ? this.sweep(join(this.folder, ref.name)) : undefined;
    return files && this.functionOf(ref, files);
  }

  /** Those that have something to run. */
  async list({ region, accountId }: Seeker): Promise<readonly LambdaFunction[]> {
    return [...this.names()].sort().flatMap((name) => {
      const root = join(this.folder, name);
      const files = this.sweep(root);
      return files && findEntry(root, files) ? [this.functionOf({ region, accountId, name }, files)] : [];
    });
  }

  close(): Promise<void> {
    return this.runtimes.close();
  }

  private functionOf(ref: FunctionRef, files: Sweep): LambdaFunction {
    const root = join(this.folder, ref.name);
    const place = shownPath(root);
    return this.runtimes.functionOf(ref, {
      origin: 'folder',
      place,
      stamp: stampOfAll(files),
      looked: (path) => (path.startsWith(root + sep) ? files.get(path.slice(root.length + sep.length)) : undefined),
      code: () => ({ root, program: findEntry(root, files) ?? noEntry(place) }),
    });
  }

  private sweep(root: string): Sweep | undefined {
    return sweep(root, 'all', this.folders.list);
  }

  /** Read from the folder, for a file system may find `Name` at `name`; functions do not. */
  private names(): ReadonlySet<string> {
    const folders = (this.folders.list(this.folder) ?? []).filter(
      (entry) =>
        isFunctionName(entry.name) &&
        (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(this.folder, entry.name)))),
    );
    return new Set(folders.map(({ name }) => name));
  }
}
