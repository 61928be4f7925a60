import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/** A JSON Schema that says of every object which members it may have. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JSONSchema & object>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What a route answers when all is well: JSON of this shape, or another media type. */
export type ControlAnswer =
  | { readonly status: 200 | 201; readonly schema: JSONSchema & object; readonly stream?: string }
  | { readonly status: 200; readonly mediaType: string };

/** A route of the emulator's own API: what it takes and answers, as data. Requests are held against it, and the OpenAPI document is made of it. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_recognito`, in OpenAPI's form: `/worlds/{name}`. */
  readonly path: string;
  /** One line. */
  readonly summary: string;
  readonly description?: string;
  /** Needs no world: it is the same below every prefix. */
  readonly anyWorld?: true;
  /** Needs no token. */
  readonly open?: true;
  /** Values are read from text: numbers as numbers, `true` as true. */
  readonly query?: ObjectSchema;
  /** JSON. No body at all is one without members. */
  readonly body?: ObjectSchema;
  /** A body that the route reads itself: no JSON, or too much of it. Beside `body` the content type tells which it is. */
  readonly rawBody?: {
    readonly mediaType: string;
    readonly description: string;
    /** Of JSON. */
    readonly schema?: JSONSchema & object;
  };
  readonly answer: ControlAnswer;
  /** Its own refusals, besides those that every route has: the word of each, and its status. */
  readonly refusals?: Readonly<Record<string, 400 | 401 | 404 | 409 | 413 | 422>>;
}

type Read<S, Otherwise> = S extends JSONSchema ? FromSchema<S> : Otherwise;
// What a route does not take is empty.
type Nothing = Readonly<Record<never, never>>;

export type QueryOf<R extends ControlRoute> = Read<R['query'], Nothing>;
export type BodyOf<R extends ControlRoute> = Read<R['body'], Nothing>;
