import type { Credential, Verdict } from '../call-kind.js';
import type { ModelUser } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { seconds } from './rules.js';

interface Result {
  readonly AccessToken?: string | undefined;
  readonly IdToken?: string | undefined;
  readonly RefreshToken?: string | undefined;
  readonly NewDeviceMetadata?: { readonly DeviceKey: string };
}

/** What an answer with tokens must hold: tokens of this user, client and grant, and the refresh token that has this number, if any. */
export const tokensGiven = (of: {
  readonly user: ModelUser;
  readonly clientName: ClientName;
  readonly grant: string;
  readonly at: number;
  readonly refreshToken: number | undefined;
  /** The key of the device that signed in, or `new`; undefined where there are none. */
  readonly device?: string;
}): Required<Pick<Verdict, 'check' | 'gives'>> => {
  const { user, clientName, at, refreshToken, device } = of;
  const expires = seconds(at + clientOf(clientName).accessLife);
  const expected = { sub: user.sub, exp: expires, iat: seconds(at), groups: [...user.groups].sort() };
  return {
    check: (output) => {
      const { AccessToken, IdToken, RefreshToken, NewDeviceMetadata } = resultOf(output);
      if ((NewDeviceMetadata !== undefined) !== (device === 'new')) return 'a new device too many or too few';
      if (AccessToken === undefined || IdToken === undefined) return 'no tokens';
      if ((RefreshToken !== undefined) !== (refreshToken !== undefined)) return 'a refresh token too many or too few';
      const claims = claimsOf(AccessToken);
      const { sub, exp, iat, 'cognito:groups': groups = [] } = claims;
      const found = { sub, exp, iat, groups: [...(groups as string[])].sort() };
      const [shown, wanted] = [JSON.stringify(found), JSON.stringify(expected)];
      return shown === wanted ? undefined : `the access token says ${shown}, not ${wanted}`;
    },
    gives: (output) => {
      const { AccessToken = '', RefreshToken, NewDeviceMetadata } = resultOf(output);
      const common = { of: of.grant, user: user.id, client: clientName } as const;
      const given: Omit<Credential, 'seed'>[] = [{ kind: 'access', text: AccessToken, number: 0, expires, ...common }];
      if (RefreshToken !== undefined && refreshToken !== undefined) {
        const key = NewDeviceMetadata?.DeviceKey ?? device;
        const by = key === undefined ? {} : { device: key };
        given.push({ kind: 'refresh', text: RefreshToken, number: refreshToken, ...common, ...by });
      }
      if (NewDeviceMetadata) given.push({ kind: 'device', text: NewDeviceMetadata.DeviceKey, number: 0, ...common });
      return given;
    },
  };
};

/** Of the API, or of the token endpoint. */
const resultOf = (output: unknown): Result => {
  const { AuthenticationResult, access_token, id_token, refresh_token } = output as Record<
    string,
    string | undefined
  > & {
    readonly AuthenticationResult?: Result;
  };
  if (access_token === undefined) return AuthenticationResult ?? {};
  return { AccessToken: access_token, IdToken: id_token, RefreshToken: refresh_token };
};

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
