import { connection, type Recognito } from './connection.js';
import { ControlApi } from './control-api.js';
import { RecognitoError } from './recognito-error.js';
import { startEmulator } from './start-emulator.js';

export interface RecognitoOptions {
  /** The endpoint of an emulator that runs already; RECOGNITO_URL unless given. Without either, one is started. */
  readonly url?: string;
  /** What it wants to be shown (`--control-token`); RECOGNITO_CONTROL_TOKEN unless given. */
  readonly token?: string;
  /** Flags for the one that is started, as on the command line: `['--code', '123456']`. It reads its variables and file as ever. */
  readonly flags?: readonly string[];
}

/** Throws RecognitoError where none answers. */
export const connect = async (options: RecognitoOptions): Promise<Recognito> => {
  const { url = process.env['RECOGNITO_URL'], token = process.env['RECOGNITO_CONTROL_TOKEN'], flags } = options;
  const endpoint = url ? withoutWorld(url) : await startEmulator(flags);
  const api = new ControlApi(endpoint, token === '' ? undefined : token);
  await api.json('GET', '/health');
  return connection(api, process.env);
};

/** An endpoint may be one of a world: the emulator is the same. */
const withoutWorld = (url: string): string => {
  const endpoint = url.replace(/\/+$/, '').replace(/\/@[^/]*$/, '');
  if (/^https?:/i.test(endpoint) && URL.canParse(endpoint)) return endpoint;
  throw new RecognitoError(
    0,
    'BadUrl',
    `${JSON.stringify(url)} is no http(s) URL.`,
    'Give one: http://localhost:4566.',
  );
};
