/** Standard attributes that AWS calls by their SCIM names (RFC 7643) in its sentences. All but `middle_name` are observed. */
const SCIM_NAMES: ReadonlyMap<string, string> = new Map([
  ['name', 'name.formatted'],
  ['given_name', 'name.givenName'],
  ['family_name', 'name.familyName'],
  ['middle_name', 'name.middleName'],
  ['nickname', 'nickName'],
  ['email', 'emails'],
  ['phone_number', 'phoneNumbers'],
  ['address', 'addresses'],
]);

/** What AWS calls an attribute of a pool's schema where it misses it: its SCIM name, else its own. */
export const scimName = (attribute: string): string => SCIM_NAMES.get(attribute) ?? attribute;
