import type { RouteOptions } from 'fastify';
import { takesHead } from './head-requests.js';

interface Route {
  readonly path: string;
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Which methods the paths take, learned from the router itself: `learn` is a Fastify `onRoute` hook. */
export class KnownRoutes {
  private readonly routes = new Map<string, Route>();

  readonly learn = ({ url, method }: RouteOptions): void => {
    const path = url === '/' ? url : url.replace(/\/$/, '');
    const route = this.routes.get(path) ?? { path, pattern: patternOf(path), methods: new Set() };
    this.routes.set(path, route);
    for (const one of [method].flat()) if (one !== 'HEAD' || takesHead(path)) route.methods.add(one);
  };

  /** The methods of a path (without its query), in the router's order; none where there is nothing. */
  methodsOf(path: string): readonly string[] {
    return [...this.routes.values()].flatMap(({ pattern, methods }) => (pattern.test(path) ? [...methods] : []));
  }

  /** The paths that begin with a prefix, as the router has them. */
  below(prefix: string): readonly string[] {
    return [...this.routes.keys()].filter((path) => path.startsWith(prefix));
  }
}

const patternOf = (path: string): RegExp => {
  const segments = path.split('/').map((segment) => {
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}/?$`);
};
