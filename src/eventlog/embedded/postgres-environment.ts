/** The environment of initdb and postgres: nothing of the caller's (PGDATA, PGOPTIONS, LC_*) may change what they do. */
export function postgresEnvironment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  };
}
