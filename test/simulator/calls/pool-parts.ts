import { accepted, kind, refused, type View } from '../call-kind.js';
import type { Model, PoolName } from '../model.js';

interface OfServer {
  readonly pool: PoolName;
  readonly poolId: string;
  readonly identifier: string;
}

interface SaidServer extends OfServer {
  readonly scopes: readonly string[];
}

const keyOf = ({ pool, identifier }: OfServer): string => `${pool}/${identifier}`;
const serverNotFound = ({ identifier }: OfServer): string =>
  `ResourceNotFoundException: Resource server ${identifier} does not exist.`;

/** Mostly one that is there, if there is any. */
const someServer = (view: View): { facts: OfServer; input: object } => {
  const { chance, model, ids } = view;
  const [known = ''] = chance.happens(0.7) ? model.servers.keys() : [];
  const pool = known.startsWith('logins/') || chance.happens(0.2) ? 'logins' : 'aliases';
  const [poolId, identifier] = [ids.pools[pool], known.slice(pool.length + 1) || chance.pick(['https://api', 'files'])];
  return { facts: { pool, poolId, identifier }, input: { UserPoolId: poolId, Identifier: identifier } };
};

const saidServer = (view: View): { facts: SaidServer; input: object } => {
  const { facts, input } = someServer(view);
  const scopes = ['read', 'write'].filter(() => view.chance.happens(0.6));
  const Scopes = scopes.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  return { facts: { ...facts, scopes }, input: { ...input, Name: 'server', Scopes } };
};

const withServer = (model: Model, facts: SaidServer): Model => ({
  ...model,
  servers: new Map(model.servers).set(keyOf(facts), facts.scopes),
});

export const createResourceServer = kind<SaidServer>({
  operation: 'CreateResourceServer',
  weight: 4,
  make: saidServer,
  judge: (model, { facts }) =>
    model.servers.has(keyOf(facts))
      ? refused(`InvalidParameterException: ${facts.identifier} already exists in user pool ${facts.poolId}.`)
      : accepted(withServer(model, facts)),
});

export const updateResourceServer = kind<SaidServer>({
  operation: 'UpdateResourceServer',
  weight: 1,
  make: saidServer,
  judge: (model, { facts }) =>
    model.servers.has(keyOf(facts)) ? accepted(withServer(model, facts)) : refused(serverNotFound(facts)),
});

export const deleteResourceServer = kind<OfServer>({
  operation: 'DeleteResourceServer',
  weight: 4,
  make: someServer,
  judge: (model, { facts }) => {
    if (!model.servers.has(keyOf(facts))) return refused(serverNotFound(facts));
    const servers = new Map(model.servers);
    servers.delete(keyOf(facts));
    return accepted({ ...model, servers });
  },
});

export const describeResourceServer = kind<OfServer>({
  operation: 'DescribeResourceServer',
  weight: 2,
  make: someServer,
  judge: (model, { facts }) => {
    const wanted = model.servers.get(keyOf(facts));
    if (!wanted) return refused(serverNotFound(facts));
    return {
      check: (output) => {
        const { Scopes = [] } = (output as { ResourceServer: { Scopes?: { ScopeName: string }[] } }).ResourceServer;
        const found = Scopes.map(({ ScopeName }) => ScopeName).join();
        return found === wanted.join() ? undefined : `the resource server has ${found}, not ${wanted.join()}`;
      },
    };
  },
});

interface OfDomain {
  readonly pool: PoolName;
  readonly prefix: string;
  readonly ids: Readonly<Record<PoolName, string>>;
}

const someDomain = (view: View): { facts: OfDomain; input: object } => {
  const { pools: ids } = view.ids;
  const [pair] = view.chance.happens(0.6) ? view.model.domains : [];
  const [prefix, pool] = pair ?? [
    view.chance.pick(['sign-in', 'login']),
    view.chance.pick(['aliases', 'logins'] as const),
  ];
  return { facts: { pool, prefix, ids }, input: { UserPoolId: ids[pool], Domain: prefix } };
};

/** A pool has one domain of a prefix, and a prefix is one pool's. */
export const createUserPoolDomain = kind<OfDomain>({
  operation: 'CreateUserPoolDomain',
  weight: 6,
  make: someDomain,
  judge: (model, { facts: { pool, prefix } }) => {
    if ([...model.domains.values()].includes(pool)) {
      return refused('InvalidParameterException: User pool already has a domain configured.');
    }
    if (model.domains.has(prefix)) {
      return refused('InvalidParameterException: Domain already associated with another user pool.');
    }
    return accepted({ ...model, domains: new Map(model.domains).set(prefix, pool) });
  },
});

export const deleteUserPoolDomain = kind<OfDomain>({
  operation: 'DeleteUserPoolDomain',
  weight: 6,
  make: someDomain,
  judge: (model, { facts: { pool, prefix } }) => {
    if (model.domains.get(prefix) !== pool) {
      return refused('InvalidParameterException: No such domain or user pool exists.');
    }
    const domains = new Map(model.domains);
    domains.delete(prefix);
    return accepted({ ...model, domains });
  },
});

export const describeUserPoolDomain = kind<OfDomain>({
  operation: 'DescribeUserPoolDomain',
  weight: 1,
  make: (view) => {
    const { facts } = someDomain(view);
    return { facts, input: { Domain: facts.prefix } };
  },
  judge: (model, { facts: { prefix, ids } }) => {
    const pool = model.domains.get(prefix);
    const wanted = pool && ids[pool];
    return {
      check: (output) => {
        const { UserPoolId } = (output as { DomainDescription: { UserPoolId?: string } }).DomainDescription;
        return UserPoolId === wanted ? undefined : `the domain is that of ${UserPoolId}, not of ${wanted}`;
      },
    };
  },
});
