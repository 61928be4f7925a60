import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACCESS_TOKEN_PROVIDERS } from '../domain/identity-pool/access-token-providers.js';
import { SettingRefusal } from '../start-refusal.js';
import { type Reading, readEndpoint } from './text-forms.js';

/** What AWS keeps in IAM, or knows, of a provider that identity pools name. */
export interface IdentityProviderEntry {
  /** Where the documents of `https://<login key>` really are: an http(s) URL without a closing slash. Tokens may name it as their issuer too. */
  readonly issuer?: string;
  /** The client ids of the OIDC provider in IAM. */
  readonly clientIds?: readonly string[];
  /** The metadata of a SAML provider: the document itself. */
  readonly metadata?: string;
  /** Where a social provider says whose an access token is: an http(s) URL. */
  readonly userInfo?: string;
}

/** By key of `Logins`: the ARN of a SAML provider, `graph.facebook.com`, or the host and path of an OIDC issuer. */
export type IdentityProviderEntries = Readonly<Record<string, IdentityProviderEntry>>;

/** The JSON Schema of `identityProviders`. */
export const identityProvidersSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      issuer: { type: 'string', description: 'where the documents of an OIDC provider, Google or Apple really are' },
      clientIds: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        minItems: 1,
        description: 'client ids of an OIDC provider',
      },
      metadata: { type: 'string', description: 'file with the metadata of a SAML provider' },
      userInfo: { type: 'string', description: 'URL where a social provider says whose an access token is' },
    },
  },
};

type Member = keyof IdentityProviderEntry;
export const identityProviderKeys = Object.keys(
  identityProvidersSchema.additionalProperties.properties,
) as readonly Member[];

const SAML = /^arn:[\w-]+:iam::\d{12}:saml-provider\/[\w.-]+$/;
const OIDC = /^arn:[\w-]+:iam::\d{12}:oidc-provider\/(.+)$/;
const LOGIN_KEY = /^[a-z\d]([a-z\d.-]*[a-z\d])?(:\d{1,5})?(\/[\w.~:/-]*)?$/i;
/** What this emulator verifies itself. */
const OURS = /^cognito-(idp|identity)\./;

const membersOf = (key: string): readonly Member[] => {
  if (SAML.test(key)) return ['metadata'];
  return ACCESS_TOKEN_PROVIDERS.has(key) ? ['userInfo'] : ['issuer', 'clientIds'];
};

/** What the schema cannot say. `entries` has passed it; an OIDC provider's ARN stands for its login key from here on. */
export function readIdentityProviders(entries: IdentityProviderEntries): Reading<IdentityProviderEntries> {
  const read = new Map<string, IdentityProviderEntry>();
  for (const [name, entry] of Object.entries(entries)) {
    const key = OIDC.exec(name)?.[1] ?? name;
    if (!SAML.test(key) && (!LOGIN_KEY.test(key) || OURS.test(key))) {
      return { expected: `keys such as login.example.com/path, graph.facebook.com or an ARN, not "${name}"` };
    }
    if (read.has(key)) return { expected: `one entry of ${key}` };
    const members = membersOf(key);
    const given = identityProviderKeys.filter((member) => entry[member] !== undefined);
    if (given.length === 0 || given.some((member) => !members.includes(member))) {
      return { expected: `${members.join(' or ')}, and nothing else, in ${name}` };
    }
    const urls = { issuer: entry.issuer, userInfo: entry.userInfo };
    const placed: { -readonly [M in Member]?: IdentityProviderEntry[M] } = { ...entry };
    for (const [member, url] of Object.entries(urls) as readonly ['issuer' | 'userInfo', string | undefined][]) {
      if (url === undefined) continue;
      const reading = readEndpoint(url);
      if ('expected' in reading) return { expected: `${reading.expected} as ${member} of ${name}` };
      placed[member] = reading.value;
    }
    read.set(key, placed);
  }
  return { value: Object.fromEntries(read) };
}

/**
 * The entries with the documents that they name, which are read now.
 * @throws SettingRefusal for a file that cannot be read
 */
export function placeIdentityProviders(entries: IdentityProviderEntries, folder: string): IdentityProviderEntries {
  const placed = Object.entries(entries).map(([key, { metadata, ...rest }]) => {
    return [key, metadata === undefined ? rest : { ...rest, metadata: documentIn(resolve(folder, metadata), key) }];
  });
  return Object.fromEntries(placed) as IdentityProviderEntries;
}

const documentIn = (path: string, key: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SettingRefusal(`The metadata ${path} of ${key} cannot be read.`, 'Expected a file that is there.');
  }
};
