const UNKNOWN = 'aws-sdk-unknown-unknown';

/**
 * `callerContext.awsSdkVersion`: `aws-sdk-<language>-<version>` after the caller's User-Agent (recorded: `aws-sdk-js-2.1639.0`,
 * `aws-sdk-java-1.11.93`, `aws-sdk-nodejs-2.987.0`), or unknown, as for browsers and the CLI.
 */
export const awsSdkVersionOf = (userAgent: string | undefined): string => {
  const [, language, version] = /\baws-sdk-([a-z0-9_-]+)\/v?([0-9][0-9A-Za-z.]*)/.exec(userAgent ?? '') ?? [];
  return language === undefined || version === undefined ? UNKNOWN : `aws-sdk-${language}-${version}`;
};
