import type { ServiceName } from './services.js';
import { services } from './services.js';

/** An operation of a REST service by method and path. */
export interface RestRoute {
  readonly operation: string;
  readonly method: string;
  /** `/2015-03-31/functions/{FunctionName}/policy`; a query after `?` has to be there too. */
  readonly uri: string;
}

/** What a path names: the operation, and the values of the labels in its uri, decoded. */
export interface RestMatch {
  readonly operation: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Compiled extends RestRoute {
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  readonly query: string | undefined;
}

/** The emulated operations of a REST service as routes. */
export const routesOf = (service: ServiceName): readonly RestRoute[] =>
  [...services[service].operations.values()].flatMap(({ name: operation, http }) =>
    http ? [{ operation, method: http.method, uri: http.uri }] : [],
  );

/** Finds operations by method and path. A path may end in a slash. */
export class RestRoutes {
  private readonly routes: readonly Compiled[];

  constructor(routes: readonly RestRoute[]) {
    // A route that asks for a query is told by it from one that does not.
    this.routes = routes
      .map(compile)
      .sort((one, other) => Number(one.query === undefined) - Number(other.query === undefined));
  }

  /** Undefined where nothing is; throws a URIError for an escape that is none. */
  find(method: string, path: string, query: URLSearchParams): RestMatch | undefined {
    for (const route of this.routes) {
      if (route.method !== method || (route.query !== undefined && !hasQuery(query, route.query))) continue;
      const found = route.pattern.exec(path);
      if (!found) continue;
      const labels = route.labels.map((label, i) => [label, decodeURIComponent(found[i + 1] ?? '')]);
      return { operation: route.operation, labels: Object.fromEntries(labels) as Record<string, string> };
    }
    return undefined;
  }
}

const compile = (route: RestRoute): Compiled => {
  const [path = '', query] = route.uri.split('?');
  const labels = [...path.matchAll(/\{(\w+)\}/g)].map(([, label = '']) => label);
  return { ...route, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}/?$`), labels, query };
};

const hasQuery = (query: URLSearchParams, wanted: string): boolean => {
  const [name = '', value = ''] = wanted.split('=');
  return query.get(name) === value;
};
