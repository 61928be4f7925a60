import type { FastifyRequest } from 'fastify';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import type { ControlRoute } from './control-route.js';
import { controlRoutes } from './control-routes.js';

/**
 * Throws ControlRefusal for a path with nothing behind its last slash, where the same method takes an id there: the router has `/messages/` for
 * `/messages`, and what was meant for one would be done to all. An empty id anywhere else is a path that it does not know.
 */
export const refuseForgottenId = ({ url }: FastifyRequest, route: ControlRoute): void => {
  if (!/^[^?]*\/(?:\?|$)/.test(url) || !isOfMany(route)) return;
  const message = `There is no id in ${route.method} /_recognito${route.path}/.`;
  throw new ControlRefusal(
    400,
    'BadRequest',
    message,
    'An id is never empty. What is done to all has no / at its end.',
  );
};

/** Whether the same method, with an id behind the path, is for one of those that the route is for. */
const isOfMany = ({ method, path }: ControlRoute): boolean =>
  Object.values(controlRoutes).some(
    (other) =>
      other.method === method &&
      other.path.startsWith(`${path}/`) &&
      /^\{[^}]+\}$/.test(other.path.slice(path.length + 1)),
  );
