import { acting, described, type Fill, withCommonOptions } from './client-command.js';

interface Overview {
  readonly pools: readonly {
    readonly id: string;
    readonly name: string;
    readonly triggers: readonly { trigger: string; function: string; origin?: string; place?: string }[];
  }[];
  readonly functions: readonly { name: string; arn: string; origin: string; place: string }[];
}

/** `recognito triggers`: the pools' triggers, the functions there are, and where each was found. */
export const triggersCommand: Fill = (command, client) =>
  withCommonOptions(described(command, 'recognito triggers'), client).action(
    acting(client, async ({ control, answer }) => {
      const overview = await control.ask<Overview>('GET', '/triggers', ['pools', 'functions']);
      answer(overview, () => linesOf(overview));
    }),
  );

function linesOf({ pools, functions }: Overview): readonly string[] {
  const found = ({ origin, place }: { origin?: string; place?: string }): string =>
    origin === undefined ? 'not found' : `${origin}: ${place ?? ''}`;
  return [
    ...pools.flatMap(({ id, name, triggers: named }) => [
      `${id} (${name})${named.length === 0 ? ': no triggers' : ''}`,
      ...named.map(
        (one) => `  ${one.trigger.padEnd(28)} ${one.function.split(':function:')[1] ?? one.function}  ${found(one)}`,
      ),
    ]),
    ...(pools.length === 0 ? ['There are no user pools.'] : []),
    ...(functions.length === 0 ? ['There are no functions.'] : ['Functions:']),
    ...functions.map(({ name, origin, place }) => `  ${name.padEnd(28)} ${origin}: ${place}`),
  ];
}
