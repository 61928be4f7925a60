/** The social providers whose logins are access tokens: nobody but the provider itself can tell what one is worth. */
export const ACCESS_TOKEN_PROVIDERS: ReadonlySet<string> = new Set([
  'graph.facebook.com',
  'www.amazon.com',
  'api.twitter.com',
  'www.digits.com',
]);
