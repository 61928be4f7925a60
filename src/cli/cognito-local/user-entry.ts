import type { TheirGroup, TheirUser } from './files.js';

/** A user as a document says one. Of a pool whose users sign in by an address, that is the name. */
export const userEntry = (
  user: TheirUser,
  of: { readonly groups: readonly TheirGroup[]; readonly signsInBy: readonly string[] },
): object => {
  const { Username, Password, Attributes = [], Enabled: enabled = true, UserStatus: status } = user;
  const { sub, ...attributes } = Object.fromEntries(Attributes.map(({ Name, Value = '' }) => [Name, Value]));
  const address = of.signsInBy.find((name) => attributes[name]);
  const mfa = mfaOf(user);
  return {
    username: (address !== undefined && attributes[address]) || Username,
    sub,
    ...(Password !== undefined && {
      [status === 'FORCE_CHANGE_PASSWORD' ? 'temporaryPassword' : 'password']: Password,
    }),
    status,
    enabled,
    attributes,
    groups: of.groups.filter(({ members }) => members?.includes(Username)).map(({ GroupName }) => GroupName),
    ...(mfa && { mfa }),
  };
};

/** Apps that were verified, and SMS by either of the ways to switch it on. */
const mfaOf = (user: TheirUser): object | undefined => {
  const { MFAOptions = [], UserMFASettingList: asked = [], PreferredMfaSetting: preferred } = user;
  const { Secret: secret, Verified, FriendlyDeviceName: name } = user.SoftwareTokenMfaConfiguration ?? {};
  const app = Verified && secret !== undefined ? { secret, ...(name && { name }) } : undefined;
  const isSms = asked.includes('SMS_MFA') || MFAOptions.some(({ DeliveryMedium }) => DeliveryMedium === 'SMS');
  const enabled = [
    ...(isSms ? ['SMS_MFA'] : []),
    ...(app && asked.includes('SOFTWARE_TOKEN_MFA') ? ['SOFTWARE_TOKEN_MFA'] : []),
  ];
  if (!app && enabled.length === 0) return undefined;
  return {
    ...(app && { softwareToken: app }),
    enabled,
    ...(preferred !== undefined && enabled.includes(preferred) && { preferred }),
  };
};
