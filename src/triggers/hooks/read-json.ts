/** A JSON value in a type of its own; undefined where it is not of that type. A member that is not there is read as null. */
export type Read<T> = (value: unknown) => T | undefined;

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined);

/** Null is false. Of strings `"true"` is true and any other one is false: functions that answer them are in use. */
export const flag: Read<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  return typeof value === 'string' ? value === 'true' : undefined;
};

/** One of these words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Read<T> =>
  (value) =>
    words.find((word) => word === value);

export const nullable =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null ? null : read(value);

/** `fallback` stands for null. */
export const otherwise =
  <T>(read: Read<T>, fallback: T): Read<T> =>
  (value) =>
    value === null ? fallback : read(value);

export const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? complete(value.map(read)) : undefined;

export const mapOf =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return undefined;
    const values = complete(Object.values(value).map(read));
    return values && Object.fromEntries(Object.keys(value).map((name, n) => [name, values[n] as T]));
  };

type Readers<T> = { readonly [K in keyof T]: Read<T[K]> };

/** An object with these members and no others. Those of `optional` stay out where they are not there. */
export const members =
  <T extends object, O extends object = object>(readers: Readers<T>, optional?: Readers<O>): Read<T & Partial<O>> =>
  (value) => {
    if (!isObject(value)) return undefined;
    const all: Readonly<Record<string, Read<unknown>>> = { ...readers, ...optional };
    if (Object.keys(value).some((name) => !Object.hasOwn(all, name))) return undefined;
    const names = Object.keys(all).filter((name) => Object.hasOwn(readers, name) || Object.hasOwn(value, name));
    const values = complete(names.map((name) => all[name]?.(value[name] ?? null)));
    return values && (Object.fromEntries(names.map((name, n) => [name, values[n]])) as T & Partial<O>);
  };

const complete = <T>(values: readonly (T | undefined)[]): readonly T[] | undefined =>
  values.includes(undefined) ? undefined : (values as readonly T[]);
