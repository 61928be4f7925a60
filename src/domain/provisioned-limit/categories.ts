/** A category of operations, whose requests AWS counts together. */
export interface RequestCategory {
  /** Requests a second that every account has, and pays nothing for. */
  readonly free: number;
  /** Whether AWS raises it on request. */
  readonly isAdjustable: boolean;
}

const fixed = (free: number): RequestCategory => ({ free, isAdjustable: false });
const adjustable = (free: number): RequestCategory => ({ free, isAdjustable: true });

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const REQUEST_CATEGORIES = {
  UserAuthentication: adjustable(120),
  UserCreation: adjustable(50),
  UserFederation: adjustable(25),
  UserAccountRecovery: fixed(30),
  UserRead: adjustable(120),
  UserUpdate: fixed(25),
  UserToken: fixed(120),
  UserResourceRead: adjustable(50),
  UserResourceUpdate: fixed(25),
  UserList: fixed(30),
  UserPoolRead: fixed(15),
  UserPoolUpdate: fixed(15),
  UserPoolResourceRead: fixed(20),
  UserPoolResourceUpdate: fixed(15),
  UserPoolClientRead: fixed(15),
  UserPoolClientUpdate: fixed(15),
  ClientAuthentication: adjustable(150),
} as const satisfies Record<string, RequestCategory>;

export type CategoryName = keyof typeof REQUEST_CATEGORIES;

export const isCategory = (name: string): name is CategoryName => Object.hasOwn(REQUEST_CATEGORIES, name);

/** How far AWS raises an adjustable limit is settled account by account and not known; TODO settle with an observed quota. */
const MOST_TIMES_FREE = 10;

/** The most that an account may have provisioned, requests a second. */
export const mostOf = (name: CategoryName): number => {
  const { free, isAdjustable } = REQUEST_CATEGORIES[name];
  return isAdjustable ? free * MOST_TIMES_FREE : free;
};
