import type { CallLine } from '../../recordings/file/recording-lines.js';
import { forEachText } from './compare.js';
import type { Correspondence } from './correspondence.js';
import { forEachMember } from './json-members.js';
import { accessKeyOf, mappedHeader, parametersOf } from './request-parts.js';

const BY_FUNCTION = 'that a function made: the functions there make their own';
const CONTROL = 'to the control API, which the endpoint has not got';
const SRP = 'with an SRP proof, which fits the recorded challenge alone';
const FACTOR = 'with a passkey, or a code of an authenticator app, which fits what was recorded alone';
const SIGNED = 'with a signature by credentials of an identity, which is not made again';
const LACKING = 'that bring back what the endpoint did not give: a token, a session, an id';

/** Members that a passkey or an authenticator app makes: of CompleteWebAuthnRegistration, VerifySoftwareToken, and answers to challenges. */
const OF_A_FACTOR = ['Credential', 'CREDENTIAL', 'UserCode', 'SOFTWARE_TOKEN_MFA_CODE'];

/** Why a recorded call cannot be sent to another endpoint; undefined where it can. `path` is below the world's prefix. */
export const obstacleTo = (
  { by = [], request }: CallLine,
  path: string,
  known: Correspondence,
  isRecognito: boolean,
): string | undefined => {
  if (by.length > 0) return BY_FUNCTION;
  if (path.startsWith('/_recognito/') && !isRecognito) return CONTROL;
  const accessKey = accessKeyOf(request);
  if (accessKey !== undefined && (known.knows(accessKey) || known.isMissing(accessKey))) return SIGNED;
  const json = request.body && 'json' in request.body ? request.body.json : undefined;
  const names = new Set<string>();
  forEachMember(json, (name) => names.add(name));
  if (names.has('PASSWORD_CLAIM_SIGNATURE')) return SRP;
  if (OF_A_FACTOR.some((name) => names.has(name))) return FACTOR;
  let lacks = false;
  const look = (text: string): string => {
    lacks ||= known.isMissing(text);
    return text;
  };
  forEachText(json, look);
  for (const text of parametersOf(request)?.values() ?? []) look(text);
  for (const [name, value] of Object.entries(request.headers)) mappedHeader(name, [value].flat().join(', '), look);
  return lacks ? LACKING : undefined;
};
