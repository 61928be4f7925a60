import type { Draw } from '../kernel/draw.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { poolNameInSrp, type UserPool } from '../user-pool/state.js';
import type { ImportedRecord, UserStatus } from './events.js';
import { policyRefusal } from './password-policy.js';
import {
  type PasswordMatches,
  type PasswordOwner,
  type PasswordRecord,
  passwordRecord,
  recordOfExponent,
} from './password-record.js';
import { passwordsBefore, type User } from './state.js';

/** A password at rest: x is 32 bytes, made with this salt. */
export interface SaidExponent {
  readonly salt: Buffer;
  readonly exponent: Buffer;
}

/** What an import says of how a user proves itself. Times are epoch milliseconds. */
export interface SaidProof {
  /** As text; or as it was at rest, for the user whom `owner` names: see passwordOwner. */
  readonly password?:
    | { readonly text: string; readonly temporary: boolean }
    | (SaidExponent & { readonly owner: string; readonly setAt?: number | undefined })
    | undefined;
  /** The newest first. */
  readonly formerPasswords?: readonly SaidExponent[] | undefined;
  readonly status?: UserStatus | undefined;
}

/** Names the user whom a password at rest belongs to: x is made of both names. */
export const passwordOwner = ({ poolId, username }: PasswordOwner): string => `${poolNameInSrp(poolId)}/${username}`;

interface Given {
  readonly at: number;
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly matches: PasswordMatches;
}

type Proof = Pick<ImportedRecord, 'status' | 'password' | 'formerPasswords'>;

/** Password, former ones and status after an import. Without a status, a text makes the user CONFIRMED, a temporary one FORCE_CHANGE_PASSWORD. */
export const importedProof = (
  pool: UserPool,
  before: User | undefined,
  owner: PasswordOwner,
  said: SaidProof,
  given: Given,
): Proof | Refusal => {
  const { password: asked } = said;
  const unfit = ownerRefusal(owner, asked) ?? statusRefusal(before, said);
  if (unfit) return unfit;
  const record = asked && recordOf(before, owner, asked, given);
  const isHeld = !record || (before?.password && same({ ...record, setAt: 0 }, { ...before.password, setAt: 0 }));
  if (asked && 'text' in asked && !isHeld) {
    const weak = policyRefusal(pool.settings.Policies.PasswordPolicy, asked.text);
    if (weak) return weak;
  }
  const setAt = (asked && 'setAt' in asked ? asked.setAt : undefined) ?? (isHeld ? before?.password?.setAt : undefined);
  const password = record ? { ...record, setAt: setAt ?? given.at } : before?.password;
  const held = before ? (isHeld ? before.formerPasswords : passwordsBefore(before)) : [];
  const formerPasswords =
    said.formerPasswords?.map(({ exponent, salt }) => recordOfExponent(given.worldSeed, owner, exponent, salt)) ?? held;
  return {
    status: said.status ?? impliedStatus(asked) ?? before?.status ?? (password ? 'CONFIRMED' : 'UNCONFIRMED'),
    ...(password && { password }),
    ...(formerPasswords.length > 0 && { formerPasswords }),
  };
};

/** A text that is the password already leaves it as it is. */
const recordOf = (
  before: User | undefined,
  owner: PasswordOwner,
  asked: NonNullable<SaidProof['password']>,
  { worldSeed, matches, draw }: Given,
): PasswordRecord => {
  if (!('text' in asked)) return recordOfExponent(worldSeed, owner, asked.exponent, asked.salt);
  const { text } = asked;
  if (before?.password && matches(before.password, owner, text)) {
    return { salt: before.password.salt, sealed: before.password.sealed };
  }
  // Another text has another salt: no two passwords share one.
  return passwordRecord(worldSeed, owner, text, draw.bytes(`salt\0${text}`, 16));
};

const ownerRefusal = (owner: PasswordOwner, asked: SaidProof['password']): Refusal | undefined =>
  asked && 'owner' in asked && asked.owner !== passwordOwner(owner)
    ? invalidParameter(
        `The password at rest is that of ${asked.owner}: it is made of both names, and fits no other user than that.`,
      )
    : undefined;

const statusRefusal = (
  before: User | undefined,
  { password, formerPasswords, status }: SaidProof,
): Refusal | undefined => {
  if (password && 'text' in password && password.temporary && (status ?? TEMPORARY) !== TEMPORARY) {
    return invalidParameter(`A temporary password goes with the status ${TEMPORARY}.`);
  }
  // AdminDisableProviderForUser takes a temporary password away and leaves the status: a former one tells of that.
  const hadOne = (formerPasswords ?? before?.formerPasswords ?? []).length > 0;
  return status === TEMPORARY && !password && !before?.password && !hadOne
    ? invalidParameter(`The status ${TEMPORARY} goes with a temporary password.`)
    : undefined;
};

const TEMPORARY = 'FORCE_CHANGE_PASSWORD';

const impliedStatus = (asked: SaidProof['password']): UserStatus | undefined => {
  if (!asked || !('text' in asked)) return undefined;
  return asked.temporary ? TEMPORARY : 'CONFIRMED';
};
