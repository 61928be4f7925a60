import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { IdentityEvent, Login } from './events.js';
import { loginsRefusal } from './link-logins.js';
import { type Identity, sameLogin } from './state.js';

/** An identity as an import says it; what is left out stays as it is. Times are epoch milliseconds. */
export interface ImportedIdentity extends SaidDates {
  readonly id: string;
  readonly logins?: readonly Login[] | undefined;
  readonly disabled?: boolean | undefined;
}

/** Makes an identity, or brings the one that is there to what is said of it. A login that another identity holds stays with it: it is refused. */
export const importIdentity = (
  pool: IdentityPool,
  before: Identity | undefined,
  said: ImportedIdentity,
  holderOf: (login: Login) => Identity | undefined,
  given: { readonly at: number },
): Decision<IdentityEvent> => {
  const logins = said.logins ?? before?.logins ?? [];
  const disabled = said.disabled ?? (logins.length === 0 && before?.disabled === true);
  if (disabled && logins.length > 0) return refuse(invalidParameter('A disabled identity has no logins.'));
  const twice = logins.find((login, index) => logins.slice(0, index).some((other) => sameLogin(login, other)));
  if (twice) return refuse(invalidParameter(`${named(twice)} is said twice.`));
  for (const login of logins) {
    const holder = holderOf(login);
    if (holder && holder.id !== said.id) {
      return refuse(invalidParameter(`${named(login)} is a login of the identity ${holder.id}.`));
    }
  }
  const refusal = loginsRefusal(pool, logins);
  if (refusal) return refuse(refusal);
  const record = { identityPoolId: pool.id, id: said.id, logins, disabled };
  const imported = importedAs(before, record, said, given.at);
  if (!imported) return accept();
  const { id: identityId, ...data } = imported;
  return accept({ type: 'IdentityImported', data: { identityId, ...data } });
};

const named = ({ provider, user }: Login): string => `The user ${JSON.stringify(user)} of ${provider}`;
