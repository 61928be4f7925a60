const UNKNOWN = 'unknown';

/** The most that DeviceType may be long. */
const LONGEST = 1_024;

type Pattern = readonly [name: string, pattern: RegExp];

/** Browsers that name others as well stand before those. */
const BROWSERS: readonly Pattern[] = [
  ['Edge', /\b(?:Edg|EdgA|EdgiOS)\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
];

const SYSTEMS: readonly Pattern[] = [
  ['iOS', /\b(?:iPhone|CPU) OS (\d+(?:[_.]\d+)?)/],
  ['Android', /\bAndroid (\d+(?:\.\d+)?)/],
  ['Windows', /\bWindows NT (\d+\.\d+)/],
  ['macOS', /\bMac OS X (\d+[_.]\d+)/],
  ['Chrome OS', /\bCrOS \S+ (\d+)/],
  ['Linux', /\bLinux\b/],
];

/** How the SDK for JavaScript names where it runs. */
const SDK_BROWSERS: readonly Pattern[] = [
  ...['Edge', 'Opera', 'Firefox', 'Chrome', 'Safari'].map((name): Pattern => [
    name,
    new RegExp(`\\bmd/browser#${name}_(\\d+)`, 'i'),
  ]),
];
const SDK_SYSTEMS: readonly Pattern[] = ['iOS', 'Android', 'Windows', 'macOS', 'Linux'].map((name): Pattern => [
  name,
  new RegExp(`\\bos/${name}(?:#(\\d+(?:\\.\\d+)?))?`, 'i'),
]);

/** Browser and system of a user agent, `Chrome 125 / macOS 15.0`; `unknown` for what is no browser. */
export const deviceType = (userAgent: string | undefined): string => {
  if (userAgent === undefined) return UNKNOWN;
  const isSdk = userAgent.includes('md/browser#');
  const browser = named(userAgent, isSdk ? SDK_BROWSERS : BROWSERS);
  if (browser === undefined) return UNKNOWN;
  const system = named(userAgent, isSdk ? SDK_SYSTEMS : SYSTEMS) ?? UNKNOWN;
  return `${browser} / ${system}`.slice(0, LONGEST);
};

const named = (userAgent: string, patterns: readonly Pattern[]): string | undefined => {
  for (const [name, pattern] of patterns) {
    const found = pattern.exec(userAgent);
    if (!found) continue;
    const version = found[1]?.replace('_', '.');
    return version === undefined ? name : `${name} ${version}`;
  }
  return undefined;
};
