import type { RouteOptions } from 'fastify';
import { ProtocolError } from '../protocol/protocol-error.js';
import { type RestAnswer, restError } from '../protocol/rest-answer.js';
import { UPLOAD_PATH } from '../operations/user-import/upload-url.js';
import { isLambdaPath, lambdaRoutes } from './lambda-routes.js';

/** A package of 50 MB as base64 in JSON: AWS's own limit, recorded. */
const BODY_LIMIT = 70_167_211;

/** A document of a million users. */
const DOCUMENT_LIMIT = 200 * 1024 * 1024;

/** "The maximum CSV file size is 100 MB", developer guide. */
const IMPORT_FILE_LIMIT = 100 * 1024 * 1024;

/** A Fastify `onRoute` hook: Lambda's routes take larger bodies than the others, and so do the imports of documents and of users. */
export const takeLargeBodies = (route: RouteOptions): void => {
  if (isLambdaPath(route.url)) route.bodyLimit = BODY_LIMIT;
  if (route.url.startsWith(`/${UPLOAD_PATH}/`)) route.bodyLimit = IMPORT_FILE_LIMIT;
  if (route.url === '/_recognito/import') route.bodyLimit = DOCUMENT_LIMIT;
};

/** The answer of Lambda's API to what Fastify did not let through. `url` is without its world. */
export const lambdaFailure = (status: number, method: string, url: string): RestAnswer => {
  if (status === 413) {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const operation = lambdaRoutes.find(method, pathname, searchParams)?.operation ?? method;
    const message = `Request must be smaller than ${BODY_LIMIT} bytes for the ${operation} operation`;
    return restError('lambda', new ProtocolError('RequestEntityTooLargeException', message, 413));
  }
  const error =
    status >= 500
      ? new ProtocolError('ServiceException', 'An error occurred and the request cannot be processed.', 500)
      : new ProtocolError('SerializationException', 'The request cannot be read.', status);
  return restError('lambda', error);
};
