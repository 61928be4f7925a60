import { otherLambdaOperations } from '../protocol/other-lambda-operations.js';
import { RestRoutes, routesOf } from '../protocol/rest-routes.js';
import { CODE_PATHS } from './local-door.js';

/** All of Lambda's API, emulated or not. */
export const lambdaRoutes = new RestRoutes([...routesOf('lambda'), ...otherLambdaOperations]);

/** Whether a path without its world is one of Lambda's API, there or not. */
export const isLambdaPath = (path: string): boolean => CODE_PATHS.some((prefix) => path.startsWith(prefix));
