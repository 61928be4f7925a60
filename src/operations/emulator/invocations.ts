import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { INVOCATIONS } from '../../injected.js';
import type { Invocation } from '../../triggers/invocation.js';
import type { Invocations } from '../../triggers/invocations.js';

/** An invocation as it is shown; `at` is ISO 8601 in the world's time. */
export type ShownInvocation = Omit<Invocation, 'at' | 'world'> & { readonly at: string };

export interface InvocationFilter {
  readonly userPoolId?: string | undefined;
  /** `PreSignUp_SignUp`, or the trigger's name alone. */
  readonly trigger?: string | undefined;
  /** A function's name, or an ARN. */
  readonly function?: string | undefined;
  /** Only those with a greater number. */
  readonly after: number;
  readonly limit: number;
}

/** A page of a world's invocations, the oldest first. `next` is the `after` of the page that follows, if there is one. */
export class ListInvocations extends Query<{ invocations: readonly ShownInvocation[]; next?: number }> {
  constructor(
    readonly world: string,
    readonly filter: InvocationFilter,
  ) {
    super();
  }
}

@QueryHandler(ListInvocations)
export class ListInvocationsHandler implements IQueryHandler<ListInvocations> {
  constructor(@Inject(INVOCATIONS) private readonly invocations: Invocations) {}

  async execute({ world, filter }: ListInvocations): Promise<{
    invocations: readonly ShownInvocation[];
    next?: number;
  }> {
    const found = this.invocations.of(world).filter((one) => isWanted(one, filter));
    const page = found.slice(0, filter.limit);
    const last = page.at(-1);
    return { invocations: page.map(shown), ...(last && found.length > page.length && { next: last.number }) };
  }
}

/** One invocation; undefined where none of that id is kept. */
export class GetInvocation extends Query<ShownInvocation | undefined> {
  constructor(
    readonly world: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(GetInvocation)
export class GetInvocationHandler implements IQueryHandler<GetInvocation> {
  constructor(@Inject(INVOCATIONS) private readonly invocations: Invocations) {}

  async execute({ world, id }: GetInvocation): Promise<ShownInvocation | undefined> {
    const found = this.invocations.find(world, id);
    return found && shown(found);
  }
}

export const isWanted = (
  { number, userPoolId, trigger, function: name }: Invocation,
  filter: Omit<InvocationFilter, 'limit'>,
): boolean =>
  number > filter.after &&
  (filter.userPoolId === undefined || userPoolId === filter.userPoolId) &&
  (filter.trigger === undefined || trigger === filter.trigger || trigger?.split('_')[0] === filter.trigger) &&
  (filter.function === undefined || name === filter.function || name.split(':')[6] === filter.function);

export const shown = ({ at, world: _, ...invocation }: Invocation): ShownInvocation => ({
  ...invocation,
  at: new Date(at).toISOString(),
});
