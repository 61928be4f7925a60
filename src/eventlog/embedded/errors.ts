const OTHER_STORES = 'Set DATABASE_URL to use a Postgres of your own, or start with --memory to keep nothing.';

/** The embedded Postgres cannot run on this machine: no binaries for the platform, or no user it may run as. */
export class EmbeddedPostgresUnavailable extends Error {
  override readonly name = 'EmbeddedPostgresUnavailable';
  constructor(reason: string, cause?: unknown) {
    super(`${reason} ${OTHER_STORES}`, cause === undefined ? undefined : { cause });
  }
}

/** Another live Recognito, process `pid`, keeps its data in this folder; `port` is where it answers, once it does. */
export class DataFolderLocked extends Error {
  override readonly name = 'DataFolderLocked';
  constructor(
    readonly folder: string,
    readonly pid: number,
    readonly port?: number,
  ) {
    const where = port === undefined ? `process ${pid}` : `process ${pid}, port ${port}`;
    super(`Another Recognito (${where}) uses the data folder ${folder}. Stop it, or choose another data folder.`);
  }
}

/** The folder holds a cluster of another major version of Postgres than the binaries at hand. */
export class ClusterVersionMismatch extends Error {
  override readonly name = 'ClusterVersionMismatch';
  constructor(
    readonly folder: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(
      `${folder} was written by Postgres ${found}, and this Recognito brings Postgres ${expected}. ` +
        'Export the data with the version that wrote them and import them into a new data folder, or remove the folder to start afresh.',
    );
  }
}

/** The folder cannot hold a cluster: not writable, owned by somebody else, disk full, or filled with other files. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  constructor(
    readonly folder: string,
    reason: string,
    cause?: unknown,
  ) {
    super(`The data folder ${folder} cannot be used: ${reason}`, cause === undefined ? undefined : { cause });
  }
}

/** Postgres or initdb ran and gave up; `output` is what it said last. */
export class EmbeddedPostgresFailed extends Error {
  override readonly name = 'EmbeddedPostgresFailed';
  constructor(
    reason: string,
    readonly output: string,
  ) {
    super(output === '' ? reason : `${reason}\n${output}`);
  }
}
