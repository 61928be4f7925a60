/** A path of another emulator: the same is found at `here`, which may name parts of the pattern (`$1`). */
type Moved = readonly [theirs: RegExp, here: string];

/**
 * Where users of cognito-local, moto, LocalStack, floci and awsim find what they had; docs/moving-here.md has it in words. The first that
 * fits counts.
 */
const MOVED: readonly Moved[] = [
  [
    /^\/(?:health|(?:_localstack|_floci|_awsim)\/health|(?:_localstack|_floci)\/(?:init|info)(?:\/.*)?)$/,
    'GET /_recognito/health',
  ],
  [/^\/(?:moto-api\/reset|(?:_localstack|_floci)\/state\/(?:.*\/)?(?:reset|nuke))$/, 'POST /_recognito/reset'],
  [/^\/moto-api\/data\.json$/, 'GET /_recognito/export'],
  [/^\/moto-api\/recorder\/.*$/, '/_recognito/recordings'],
  [/^\/_aws\/ses$/, 'GET /_recognito/messages'],
  [/^\/_awsim\/snapshots\/([^/]{1,100})\/load$/, 'POST /_recognito/snapshots/$1/restore'],
  [/^\/_awsim\/snapshots(?:\/.*)?$/, '/_recognito/snapshots'],
  [/^\/_awsim\/seed\/.*$/, 'POST /_recognito/import'],
  [/^\/_awsim\/(?:events|requests)(?:\/.*)?$/, 'GET /_recognito/events'],
  [/^\/cognito\/[^/]+\/(login|logout|oauth2\/(?:authorize|token|userInfo|revoke))$/, '/$1'],
  [/^\/cognito\/([^/]{1,100})\/\.well-known\/(jwks\.json|openid-configuration)$/, 'GET /$1/.well-known/$2'],
  [/^\/\.well-known\/jwks\.json$/, 'GET /<user pool id>/.well-known/jwks.json'],
];

/** Answers a hint where the path is one of another emulator whose like is here; no path that one of our doors answers is among them. */
export function movedTo(path: string): string | undefined {
  const moved = MOVED.find(([theirs]) => theirs.test(path));
  return moved && `Here that is ${path.replace(...moved)}: docs/moving-here.md.`;
}
