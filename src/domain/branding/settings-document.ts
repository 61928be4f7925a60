/** A branding style's Settings: a JSON object of which any part may be left out. */
export interface SettingsDocument {
  readonly [name: string]: SettingsValue;
}

export type SettingsValue = string | number | boolean | readonly SettingsValue[] | SettingsDocument;

export const isDocument = (value: unknown): value is SettingsDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged member by member, everything else is replaced. */
export const mergeSettings = (base: SettingsDocument, over: SettingsDocument): SettingsDocument => {
  const merged: Record<string, SettingsValue> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const before = Object.hasOwn(base, name) ? base[name] : undefined;
    merged[name] = isDocument(before) && isDocument(value) ? mergeSettings(before, value) : value;
  }
  return merged;
};

/** What stands at a path of member names with dots between them. */
export const settingAt = (document: SettingsDocument, path: string): SettingsValue | undefined => {
  let value: SettingsValue | undefined = document;
  for (const name of path.split('.')) {
    value = isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
};

/** The paths at which something stands that is no object, or an empty one. */
export const settingPaths = (document: SettingsDocument, above = ''): readonly string[] =>
  Object.entries(document).flatMap(([name, value]) =>
    isDocument(value) && Object.keys(value).length > 0 ? settingPaths(value, `${above}${name}.`) : [above + name],
  );
