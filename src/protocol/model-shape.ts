/** One member of a structure in AWS's interface model. */
export interface ModelMember {
  readonly shape: string;
  /** Where a REST call or answer carries the member; the body unless given. */
  readonly location?: 'uri' | 'querystring' | 'header' | 'statusCode';
  readonly locationName?: string;
}

/**
 * One shape of the model, as AWS publishes it: `min` and `max` bound a string's UTF-16 length, a blob's bytes, a list's or
 * map's entries, or a number's value. `pattern` is a Java regular expression for the whole value.
 */
export interface ModelShape {
  readonly type: 'string' | 'integer' | 'long' | 'boolean' | 'timestamp' | 'blob' | 'list' | 'map' | 'structure';
  readonly members?: Readonly<Record<string, ModelMember>>;
  readonly required?: readonly string[];
  /** The member that is the whole body of a REST call or answer. */
  readonly payload?: string;
  readonly memberShape?: string;
  readonly keyShape?: string;
  readonly valueShape?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  /** A structure that stands for any JSON value. */
  readonly document?: boolean;
  /** Exceptions only. `wireStatus` is the HTTP status seen on the wire, `httpStatusCode` the one the model declares. */
  readonly error?: { readonly httpStatusCode: number; readonly fault: string; readonly wireStatus: number };
}

/** One operation of the model; `output` is null for those that answer an empty body. */
export interface ModelOperation {
  readonly auth: string;
  readonly input: string;
  readonly output: string | null;
  readonly errors: readonly string[];
  /** Exceptions that only the newer SDKs' model lists. */
  readonly errorsFromSdk?: readonly string[];
  /** True when the caller proves who they are by an access token in the input. */
  readonly accessToken?: boolean;
  /** REST services only; `uri` has labels in braces. */
  readonly http?: { readonly method: string; readonly uri: string; readonly status: number };
}

/** AWS's interface model of one service; `targetPrefix` is empty for a REST service, and for one of the query protocol. */
export interface ServiceModel {
  readonly metadata: { readonly targetPrefix: string; readonly signingName: string };
  readonly operations: Readonly<Record<string, ModelOperation>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}
