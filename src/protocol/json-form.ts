import { Buffer, isUtf8 } from 'node:buffer';
import { ProtocolError } from './protocol-error.js';
import type { ServiceName } from './services.js';
import { shapeOf } from './services.js';

const wrongForm = (message?: string): ProtocolError => new ProtocolError('SerializationException', message);

/** Turns parsed JSON into a value of a shape: what the model does not know is dropped, `null` is absent. */
type Reader = (json: unknown) => unknown;

const javaTypeName = { string: 'a String', boolean: 'a Boolean', integer: 'an Integer', long: 'a Long' } as const;
const range = {
  integer: [-(2 ** 31), 2 ** 31 - 1],
  long: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
} as const;

// The limit of AWS's JSON parser; a document deeper than the stack of JSON.stringify could not be kept.
const deepestNesting = 1000;

const tokenOf = (json: string | number | boolean): string =>
  typeof json === 'string'
    ? 'STRING_VALUE'
    : typeof json === 'number'
      ? 'NUMBER_VALUE'
      : json
        ? 'TRUE_VALUE'
        : 'FALSE_VALUE';

const isScalar = (json: unknown): json is string | number | boolean => typeof json !== 'object';

/** The sentence for a list or an object where neither is modelled, or where only the other is. */
const unexpectedStart = (json: unknown): ProtocolError =>
  wrongForm(
    Array.isArray(json)
      ? 'Start of list found where not expected'
      : 'Start of structure or map found where not expected.',
  );

function refuse(json: unknown, expected: string): ProtocolError {
  return isScalar(json) ? wrongForm(`${tokenOf(json)} can not be converted to ${expected}`) : unexpectedStart(json);
}

const readString: Reader = (json) => {
  if (typeof json === 'string') return json;
  throw refuse(json, javaTypeName.string);
};

const readBoolean: Reader = (json) => {
  if (typeof json === 'boolean') return json;
  throw refuse(json, javaTypeName.boolean);
};

const readTimestamp: Reader = (json) => {
  if (typeof json === 'number' && Number.isFinite(json)) return json;
  throw refuse(json, 'milliseconds since epoch');
};

function readWholeNumber(type: 'integer' | 'long'): Reader {
  return (json) => {
    if (typeof json !== 'number') throw refuse(json, javaTypeName[type]);
    // Which sentence AWS has for a fraction, or for a number that Java's type cannot hold, has not been observed.
    const [least, most] = range[type];
    if (!Number.isInteger(json) || json < least || json > most) throw wrongForm();
    return json === 0 ? 0 : json;
  };
}

const readBlob: Reader = (json) => {
  if (typeof json !== 'string') throw refuse(json, 'a Blob');
  // Buffer skips what is not base64, so a blob is valid when writing its bytes gives the same text.
  if (Buffer.from(json, 'base64').toString('base64') !== json) throw wrongForm();
  return json;
};

function checkDepth(json: unknown, depth: number): void {
  if (json === null || typeof json !== 'object') return;
  if (depth > deepestNesting) throw wrongForm();
  for (const value of Object.values(json)) checkDepth(value, depth + 1);
}

const readDocument: Reader = (json) => {
  checkDepth(json, 0);
  return json;
};

function readList(readItem: Reader, isOfStructures: boolean): Reader {
  return (json) => {
    if (isScalar(json)) throw wrongForm('Expected list or null');
    if (!Array.isArray(json)) throw unexpectedStart(json);
    const items: unknown[] = [];
    for (const item of json as unknown[]) {
      if (isOfStructures && isScalar(item)) throw wrongForm('Unexpected value type in payload');
      if (item !== null) items.push(readItem(item));
    }
    return items;
  };
}

/** Keys in their code units' order: SDKs of some languages send a map's entries in random order, and the call is the same. */
function readMap(readValue: Reader): Reader {
  return (json) => {
    if (isScalar(json)) throw wrongForm('Expected map or null');
    if (Array.isArray(json)) throw unexpectedStart(json);
    const entries = json as Record<string, unknown>;
    const map = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(entries).sort()) {
      const value = entries[key];
      if (value !== null) map[key] = readValue(value);
    }
    return map;
  };
}

function readStructure(service: ServiceName, shapeName: string): Reader {
  const members = Object.entries(shapeOf(service, shapeName).members ?? {}).map(
    ([name, member]) => [name, readerOf(service, member.shape)] as const,
  );
  return (json) => {
    if (isScalar(json)) throw wrongForm('Expected null');
    if (Array.isArray(json)) throw unexpectedStart(json);
    const given = json as Record<string, unknown>;
    const structure: Record<string, unknown> = {};
    for (const [name, read] of members) {
      const value = given[name];
      if (value !== undefined && value !== null) structure[name] = read(value);
    }
    return structure;
  };
}

function compile(service: ServiceName, shapeName: string): Reader {
  const shape = shapeOf(service, shapeName);
  const { memberShape: item = '' } = shape;
  switch (shape.type) {
    case 'string':
      return readString;
    case 'boolean':
      return readBoolean;
    case 'integer':
    case 'long':
      return readWholeNumber(shape.type);
    case 'timestamp':
      return readTimestamp;
    case 'blob':
      return readBlob;
    case 'list':
      return readList(readerOf(service, item), shapeOf(service, item).type === 'structure');
    case 'map':
      return readMap(readerOf(service, shape.valueShape ?? ''));
    case 'structure':
      return shape.document ? readDocument : readStructure(service, shapeName);
  }
}

const readers = {
  'cognito-idp': new Map<string, Reader>(),
  'cognito-identity': new Map<string, Reader>(),
  lambda: new Map<string, Reader>(),
  kms: new Map<string, Reader>(),
  sts: new Map<string, Reader>(),
};

function readerOf(service: ServiceName, shapeName: string): Reader {
  const known = readers[service].get(shapeName);
  if (known) return known;
  const reader = compile(service, shapeName);
  readers[service].set(shapeName, reader);
  return reader;
}

function parse(body: Buffer | string): unknown {
  if (body.length === 0) return {};
  // V8 would replace bytes that are not UTF-8, and the call would go on with another text than the caller sent.
  if (typeof body !== 'string' && !isUtf8(body)) throw wrongForm();
  try {
    return JSON.parse(body.toString());
  } catch {
    throw wrongForm();
  }
}

/**
 * The first ring: JSON of the right types, as a plain object with members in the model's order. An empty body is `{}`. Throws
 * SerializationException, without a message where the body is no JSON object at all.
 */
export function readForm(service: ServiceName, shapeName: string, body: Buffer | string): object {
  return readMembers(service, shapeName, parseObject(body));
}

/** The same of members that came in other places than one body. */
export function readMembers(service: ServiceName, shapeName: string, members: object): object {
  return readerOf(service, shapeName)(members) as object;
}

/** A body's JSON object; `{}` for an empty body. Throws SerializationException for anything else. */
export function parseObject(body: Buffer | string): object {
  const json = parse(body);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw wrongForm();
  return json;
}
