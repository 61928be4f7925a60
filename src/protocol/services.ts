import cognitoIdentity from './model/cognito-identity.json' with { type: 'json' };
import cognitoIdp from './model/cognito-idp.json' with { type: 'json' };
import kms from './model/kms.json' with { type: 'json' };
import lambda from './model/lambda.json' with { type: 'json' };
import sts from './model/sts.json' with { type: 'json' };
import type { CognitoIdentityOperationName, CognitoIdentityOperations } from './generated/cognito-identity.js';
import type { CognitoIdpOperationName, CognitoIdpOperations } from './generated/cognito-idp.js';
import type { KmsOperationName, KmsOperations } from './generated/kms.js';
import type { LambdaOperations } from './generated/lambda.js';
import type { StsOperations } from './generated/sts.js';
import type { ModelOperation, ModelShape, ServiceModel } from './model-shape.js';

/** AWS's names for the services, also their SigV4 signing names. */
export type ServiceName = 'cognito-idp' | 'cognito-identity' | 'lambda' | 'kms' | 'sts';

/** Each service's operations with their inputs, outputs and exceptions. */
export interface ServiceOperations {
  'cognito-idp': CognitoIdpOperations;
  'cognito-identity': CognitoIdentityOperations;
  lambda: LambdaOperations;
  kms: KmsOperations;
  sts: StsOperations;
}

/** The names of a service's operations; of all services for the union. */
export type OperationName<S extends ServiceName> = S extends ServiceName ? keyof ServiceOperations[S] & string : never;

/** What an operation takes. */
export type OperationInput<S extends ServiceName, O extends OperationName<S>> = S extends ServiceName
  ? O extends keyof ServiceOperations[S]
    ? ServiceOperations[S][O] extends { readonly input: infer Input }
      ? Input
      : never
    : never
  : never;

/** One operation; `auth` says whether callers sign it, `outputShape` is undefined for those that answer an empty body. */
export interface Operation {
  readonly name: string;
  readonly auth: 'sigv4' | 'none';
  readonly accessToken: boolean;
  readonly inputShape: string;
  readonly outputShape: string | undefined;
  readonly errors: readonly string[];
  /** REST services only. */
  readonly http: ModelOperation['http'];
}

/** One service. `validationException` is the exception that carries the constraint sentences of its front layer. */
export interface Service {
  readonly name: ServiceName;
  readonly targetPrefix: string;
  readonly signingName: string;
  readonly validationException: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

/**
 * The model wants these signed, and SDKs sign them; but "you can't use IAM credentials to authorize requests".
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
const signedForNobody: ReadonlySet<string> = new Set(['GetClientToken']);

function toService(name: ServiceName, model: ServiceModel, validationException: string): Service {
  const operations = new Map<string, Operation>();
  for (const [operationName, operation] of Object.entries(model.operations)) {
    operations.set(operationName, {
      name: operationName,
      auth: operation.auth === 'none' || signedForNobody.has(operationName) ? 'none' : 'sigv4',
      accessToken: operation.accessToken ?? false,
      inputShape: operation.input,
      outputShape: operation.output ?? undefined,
      errors: [...new Set([...operation.errors, ...(operation.errorsFromSdk ?? [])])],
      http: operation.http,
    });
  }
  const { targetPrefix, signingName } = model.metadata;
  return { name, targetPrefix, signingName, validationException, operations, shapes: model.shapes };
}

// The type that the compiler infers from 10,000 lines of JSON is of no use; the tests walk the whole model.
const asModel = (json: unknown): ServiceModel => json as ServiceModel;

/** The two services of Amazon Cognito, of AWS Lambda what functions are made and called with, of AWS KMS what custom senders decrypt with, and of AWS STS what takes tokens and credentials of identity pools. */
export const services: Readonly<Record<ServiceName, Service>> = {
  'cognito-idp': toService('cognito-idp', asModel(cognitoIdp), 'InvalidParameterException'),
  'cognito-identity': toService('cognito-identity', asModel(cognitoIdentity), 'ValidationException'),
  lambda: toService('lambda', asModel(lambda), 'ValidationException'),
  kms: toService('kms', asModel(kms), 'ValidationException'),
  sts: toService('sts', asModel(sts), 'ValidationError'),
};

const serviceByPrefix = new Map(
  [services['cognito-idp'], services['cognito-identity'], services.kms].map((service) => [
    service.targetPrefix,
    service,
  ]),
);

/** A service with the name of one of its operations. */
export type Target =
  | { readonly service: 'cognito-idp'; readonly operation: CognitoIdpOperationName }
  | { readonly service: 'cognito-identity'; readonly operation: CognitoIdentityOperationName }
  | { readonly service: 'kms'; readonly operation: KmsOperationName };

/** Reads the `X-Amz-Target` header, `<prefix>.<Operation>`; undefined where AWS answers UnknownOperationException. */
export function readTarget(header: string | undefined): Target | undefined {
  const dot = header?.indexOf('.') ?? -1;
  if (header === undefined || dot < 0) return undefined;
  const service = serviceByPrefix.get(header.slice(0, dot));
  const operation = header.slice(dot + 1);
  if (!service?.operations.has(operation)) return undefined;
  return { service: service.name, operation } as Target;
}

/** The operation's entry; throws on a name that is not in the model, which only a programming error can bring. */
export function operationOf(service: ServiceName, operation: string): Operation {
  const found = services[service].operations.get(operation);
  if (!found) throw new Error(`${service} has no operation ${operation}`);
  return found;
}

/** The shape of that name; throws when the model has none. */
export function shapeOf(service: ServiceName, shapeName: string): ModelShape {
  const shape = services[service].shapes[shapeName];
  if (!shape) throw new Error(`the model of ${service} has no shape ${shapeName}`);
  return shape;
}
