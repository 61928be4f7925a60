/** Variables that can be nobody's but another emulator's, and what does the same here. docs/moving-here.md has all of theirs. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  MOTO_COGNITO_IDP_USER_POOL_ID_STRATEGY: '--seed',
  MOTO_COGNITO_IDP_USER_POOL_CLIENT_ID_STRATEGY: '--seed',
  MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP: 'always so',
  GATEWAY_LISTEN: '--host, --port',
  LOCALSTACK_GATEWAY_LISTEN: '--host, --port',
  LOCALSTACK_HOST: '--issuer',
  LOCALSTACK_PERSISTENCE: '--data, the default',
  COGNITO_LOCAL_DEVMODE: '--log-level debug',
  FLOCI_PORT: '--port',
  FLOCI_BASE_URL: '--issuer',
  FLOCI_HOSTNAME: '--issuer',
  FLOCI_STORAGE_MODE: '--memory, --data',
  FLOCI_STORAGE_PERSISTENT_PATH: '--data',
  FLOCI_DEFAULT_ACCOUNT_ID: "a caller's access key of twelve digits",
  FLOCI_DEFAULT_REGION: "a caller's Region",
  FLOCI_TLS_ENABLED: '--tls-port',
  FLOCI_SERVICES_SES_SMTP_HOST: '--smtp',
  AWSIM_PORT: '--port',
  AWSIM_DATA_DIR: '--data',
  AWSIM_LOG_LEVEL: '--log-level',
  AWSIM_ACCOUNT_ID: "a caller's access key of twelve digits",
  AWSIM_REGION: "a caller's Region",
  AWSIM_HTTPS_PORT: '--tls-port',
};

/** One line that names those that are set, or none. */
export function variablesElsewhere(env: Readonly<Record<string, string | undefined>>): string[] {
  const set = Object.entries(ELSEWHERE).filter(([name]) => env[name]);
  if (set.length === 0) return [];
  const named = set.map(([name, here]) => `${name} (here: ${here})`).join('; ');
  return [`Variables of other emulators have no effect: ${named}. See docs/moving-here.md.`];
}
