import type { Settings } from './config.js';
import { VERSION } from './version.js';

/** What is printed once the emulator answers: where it is, what it stands on, and the lines to copy for each kind of client. */
export const banner = (facts: {
  readonly settings: Settings;
  readonly port: number;
  readonly tlsPort: number | undefined;
  readonly store: string;
  readonly place: string;
  readonly seed: string;
  readonly readyMs: number;
}): readonly string[] => {
  const { settings, port, tlsPort, store, place, seed, readyMs } = facts;
  const url = `http://localhost:${port}`;
  return [
    `Recognito ${VERSION} · ready in ${Math.round(readyMs)} ms`,
    `  Endpoint   ${url}   (listening on ${settings.host})`,
    ...(tlsPort === undefined
      ? []
      : [`  TLS        https://localhost:${tlsPort}   (recognito cert says how to trust it)`]),
    `  Store      ${store}   ${place}`,
    `  Seed       ${seed}`,
    `  AWS CLI    export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1`,
    `  AWS SDK    new CognitoIdentityProviderClient({ endpoint: '${url}', region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })`,
    `  Amplify    Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: '${url}' } } })`,
    `  Inbox      ${url}/_recognito/messages`,
    ...(settings.smtp === undefined ? [] : [`  SMTP       ${withoutUser(settings.smtp)}`]),
  ];
};

/** Name and password are nobody's to read. */
const withoutUser = (text: string): string => {
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
};
