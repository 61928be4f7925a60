import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
  type ISignUpResult,
  type UserData,
} from 'amazon-cognito-identity-js';

/** What a page keeps in its localStorage, for one app at a time. */
const storage = (): ICognitoStorage => {
  const items = new Map<string, string>();
  return {
    setItem: (key, value) => void items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear();
    },
  };
};

const attributeList = (values: Readonly<Record<string, string>>): CognitoUserAttribute[] =>
  Object.entries(values).map(([Name, Value]) => new CognitoUserAttribute({ Name, Value }));

/** Node's callbacks `(error, result)` as a promise. */
const answered = <T>(ask: (callback: (error?: Error | null, result?: T) => void) => void): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    ask((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });

/** What the library calls back with when a password is right. */
export type SignedIn =
  | { readonly session: CognitoUserSession }
  /** The second factor that is asked for. */
  | { readonly factor: string }
  /** Second factors of which the user has to choose one. */
  | { readonly choice: readonly string[] }
  /** Second factors of which the user has to set one up. */
  | { readonly setup: readonly string[] }
  | {
      readonly newPassword: {
        readonly attributes: Record<string, string>;
        readonly required: readonly string[];
      };
    };

const signInCallbacks = (resolve: (signedIn: SignedIn) => void, reject: (error: Error) => void) => ({
  onSuccess: (session: CognitoUserSession) => {
    resolve({ session });
  },
  onFailure: reject,
  mfaRequired: (factor: string) => {
    resolve({ factor });
  },
  totpRequired: (factor: string) => {
    resolve({ factor });
  },
  selectMFAType: (_challenge: string, { MFAS_CAN_CHOOSE }: { MFAS_CAN_CHOOSE: string }) => {
    resolve({ choice: JSON.parse(MFAS_CAN_CHOOSE) as string[] });
  },
  mfaSetup: (_challenge: string, { MFAS_CAN_SETUP }: { MFAS_CAN_SETUP: string }) => {
    resolve({ setup: JSON.parse(MFAS_CAN_SETUP) as string[] });
  },
  newPasswordRequired: (attributes: Record<string, string>, required: readonly string[]) => {
    resolve({ newPassword: { attributes, required } });
  },
});

/** An app on amazon-cognito-identity-js, its callbacks as promises. Nothing but `endpoint` differs from one against AWS. */
export class IdentityJsApp {
  readonly pool: CognitoUserPool;
  private readonly storage = storage();

  constructor(endpoint: string, UserPoolId: string, ClientId: string) {
    this.pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint, Storage: this.storage });
  }

  user(Username: string): CognitoUser {
    return new CognitoUser({ Username, Pool: this.pool, Storage: this.storage });
  }

  signUp(name: string, password: string, attributes: Readonly<Record<string, string>>) {
    return answered<ISignUpResult>((done) => {
      this.pool.signUp(name, password, attributeList(attributes), [], done);
    });
  }

  signIn(user: CognitoUser, Password: string): Promise<SignedIn> {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password });
    return new Promise((resolve, reject) => {
      user.authenticateUser(details, signInCallbacks(resolve, reject));
    });
  }

  /** Signs in where no challenge is expected. */
  async session(user: CognitoUser, password: string): Promise<CognitoUserSession> {
    const signedIn = await this.signIn(user, password);
    if (!('session' in signedIn)) throw new Error('A new password is asked for.');
    return signedIn.session;
  }
}

/** The session that the library has kept, refreshed by it where its time is over. */
export const sessionOf = (user: CognitoUser) =>
  answered<CognitoUserSession>((done) => {
    user.getSession((error: Error | null, session: CognitoUserSession | null) => {
      if (session) done(null, session);
      else done(error);
    });
  });

export const confirmRegistration = (user: CognitoUser, code: string) =>
  answered<string>((done) => {
    user.confirmRegistration(code, false, done);
  });

export const resendConfirmationCode = (user: CognitoUser) =>
  answered<unknown>((done) => {
    user.resendConfirmationCode(done);
  });

export const completeNewPassword = (
  user: CognitoUser,
  password: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<SignedIn> =>
  new Promise((resolve, reject) => {
    user.completeNewPasswordChallenge(password, attributes, signInCallbacks(resolve, reject));
  });

export const changePassword = (user: CognitoUser, from: string, to: string) =>
  answered<string>((done) => {
    user.changePassword(from, to, done);
  });

/** Resolves with the whole answer: `inputVerificationCode` takes it before `onSuccess` would. */
export const forgotPassword = (user: CognitoUser): Promise<unknown> =>
  new Promise((resolve, reject) => {
    user.forgotPassword({ onSuccess: resolve, inputVerificationCode: resolve, onFailure: reject });
  });

export const confirmPassword = (user: CognitoUser, code: string, password: string): Promise<string> =>
  new Promise((onSuccess, onFailure) => {
    user.confirmPassword(code, password, { onSuccess, onFailure });
  });

/** Resolves with the service's own answer, the third that the library calls back with. */
export const updateAttributes = (user: CognitoUser, values: Readonly<Record<string, string>>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    user.updateAttributes(attributeList(values), (error, _success, details: unknown) => {
      if (error) reject(error);
      else resolve(details);
    });
  });

export const attributesOf = async (user: CognitoUser): Promise<Record<string, string>> => {
  const found = await answered<CognitoUserAttribute[]>((done) => {
    user.getUserAttributes(done);
  });
  return Object.fromEntries((found ?? []).map((attribute) => [attribute.getName(), attribute.getValue()]));
};

export const deleteAttributes = (user: CognitoUser, names: string[]) =>
  answered<string>((done) => {
    user.deleteAttributes(names, done);
  });

/** Resolves with the whole answer. */
export const attributeVerificationCode = (user: CognitoUser, name: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    user.getAttributeVerificationCode(name, {
      onSuccess: resolve,
      inputVerificationCode: resolve,
      onFailure: reject,
    });
  });

export const verifyAttribute = (user: CognitoUser, name: string, code: string): Promise<string> =>
  new Promise((onSuccess, onFailure) => {
    user.verifyAttribute(name, code, { onSuccess, onFailure });
  });

/** What the library knows of the user, asked anew. */
export const userData = (user: CognitoUser) =>
  answered<UserData>((done) => {
    user.getUserData(done, { bypassCache: true });
  });

export const refreshSession = (user: CognitoUser, token: string) =>
  answered<CognitoUserSession>((done) => {
    user.refreshSession(new CognitoRefreshToken({ RefreshToken: token }), done);
  });

/** What the library asks for in the middle of a sign-in. */
export const sendMFACode = (user: CognitoUser, code: string, factor = 'SMS_MFA'): Promise<SignedIn> =>
  new Promise((resolve, reject) => {
    user.sendMFACode(code, signInCallbacks(resolve, reject), factor);
  });

export const chooseFactor = (user: CognitoUser, factor: string): Promise<SignedIn> =>
  new Promise((resolve, reject) => {
    user.sendMFASelectionAnswer(factor, signInCallbacks(resolve, reject));
  });

/** Resolves with the secret for an authenticator app, asked for in the middle of a sign-in or after it. */
export const associateSoftwareToken = (user: CognitoUser): Promise<string> =>
  new Promise((associateSecretCode, onFailure) => {
    user.associateSoftwareToken({ associateSecretCode, onFailure });
  });

/** Resolves with the session where that ends a sign-in, and with the service's answer where the user is signed in. */
export const verifySoftwareToken = (user: CognitoUser, code: string, name: string): Promise<unknown> =>
  new Promise((onSuccess, onFailure) => {
    user.verifySoftwareToken(code, name, { onSuccess, onFailure });
  });

type Wish = Parameters<CognitoUser['setUserMfaPreference']>[0];

export const setMfaPreference = (user: CognitoUser, sms: Wish, app: Wish) =>
  answered<string>((done) => {
    user.setUserMfaPreference(sms, app, done);
  });

export const rememberDevice = (user: CognitoUser): Promise<string> =>
  new Promise((onSuccess, onFailure) => {
    user.setDeviceStatusRemembered({ onSuccess, onFailure });
  });

export const forgetDevice = (user: CognitoUser): Promise<string> =>
  new Promise((onSuccess, onFailure) => {
    user.forgetDevice({ onSuccess, onFailure });
  });

/** Resolves with the service's own answer. */
export const listDevices = (user: CognitoUser): Promise<unknown> =>
  new Promise((onSuccess, onFailure) => {
    user.listDevices(60, null, { onSuccess, onFailure });
  });

export const globalSignOut = (user: CognitoUser): Promise<string> =>
  new Promise((onSuccess, onFailure) => {
    user.globalSignOut({ onSuccess, onFailure });
  });

/** Signs out with a callback, which makes the library revoke the refresh token. */
export const signOut = (user: CognitoUser) =>
  answered<never>((done) => {
    user.signOut(done);
  });

export const deleteUser = (user: CognitoUser) =>
  answered<string>((done) => {
    user.deleteUser(done);
  });
