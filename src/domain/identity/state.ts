import type { IdentityEvent, Login } from './events.js';

/** An identity as it stands. Times are epoch milliseconds. */
export interface Identity {
  readonly identityPoolId: string;
  /** `<region>:<uuid>` */
  readonly id: string;
  /** In the order in which they were linked; none: an unauthenticated identity, or a disabled one. */
  readonly logins: readonly Login[];
  readonly disabled: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Whether two logins are one. */
export const sameLogin = (a: Login, b: Login): boolean => a.provider === b.provider && a.user === b.user;

const without = (logins: readonly Login[], gone: readonly Login[]): readonly Login[] =>
  logins.filter((login) => !gone.some((other) => sameLogin(login, other)));

export const evolveIdentity = (
  identity: Identity | undefined,
  event: IdentityEvent,
  at: number,
): Identity | undefined => {
  switch (event.type) {
    case 'IdentityCreated': {
      const { identityId: id, ...rest } = event.data;
      return { id, ...rest, disabled: false, createdAt: at, modifiedAt: at };
    }
    case 'IdentityImported': {
      const { identityId: id, ...rest } = event.data;
      return { id, ...rest };
    }
    case 'LoginsLinked':
      return identity && { ...withLogins(identity, event.data.logins), modifiedAt: at };
    case 'LoginsUnlinked': {
      const logins = identity && without(identity.logins, event.data.logins);
      return identity && logins && { ...identity, logins, disabled: logins.length === 0, modifiedAt: at };
    }
    case 'IdentityMerged':
      return identity && { ...identity, logins: [], disabled: true, modifiedAt: at };
    case 'IdentityDeleted':
      return undefined;
  }
};

/** The identity with these logins after its own; those that it has already stay where they are. */
export const withLogins = (identity: Identity, logins: readonly Login[]): Identity => ({
  ...identity,
  logins: [...identity.logins, ...without(logins, identity.logins)],
});
