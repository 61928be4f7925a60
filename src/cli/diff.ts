import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { cutTo, visible } from './display-width.js';
import { EXIT } from './failure.js';

interface Member {
  /** JSON Pointer. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Difference {
  readonly kind: string;
  /** Of all but identity pools and identities, which have the other. */
  readonly userPoolId?: string;
  readonly identityPoolId?: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly members: readonly Member[];
}

type Count = Readonly<Record<Difference['change'], number>>;

interface Found {
  readonly differences: readonly Difference[];
  /** What is counted, not shown: messages, sessions, …; `underWay` is of users. */
  readonly notShown: Readonly<Record<string, Count | number>>;
}

/** `recognito diff`: what differs between two moments, resource by resource and member by member. */
export const diffCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito diff seeded',
      'A moment is now, start or a snapshot; of another world @world, @world/start or @world/snapshot.',
    ),
    client,
  )
    .argument('[from]', 'a moment; start unless given')
    .argument('[to]', 'a moment; now unless given')
    .option('--exit-code', 'exit with 1 where anything differs')
    .action(acting<{ exitCode?: true }>(client, diff));

async function diff(
  { control, terminal, answer, note }: Session,
  [from, to]: readonly string[],
  { exitCode }: { exitCode?: true },
): Promise<number> {
  const asked = { query: { from, to }, patienceMs: null };
  const found = await control.ask<Found>('GET', '/diff', ['differences', 'notShown'], asked);
  const unshown = unshownOf(found);
  answer(found, () => [
    ...found.differences.flatMap((one) => linesOf(one, terminal)),
    ...(unshown.length === 0 ? [] : [`Not shown: ${unshown.join(', ')}`]),
  ]);
  const differs = found.differences.length > 0 || unshown.length > 0;
  if (!differs) note('Nothing differs.');
  return exitCode && differs ? EXIT.failed : EXIT.ok;
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/** A member that is not there before or after has no such value. */
const changeOf = (member: Member): Difference['change'] =>
  !('before' in member) ? 'added' : !('after' in member) ? 'removed' : 'changed';

const linesOf = (one: Difference, { paint, width = Infinity }: Session['terminal']): readonly string[] => {
  const line = (change: Difference['change'], indent: string, text: string): string =>
    paint[change](cutTo(width, visible(`${indent}${SIGNS[change]} ${text}`)));
  const { kind, userPoolId, identityPoolId = '', name, change, members } = one;
  const poolId = userPoolId ?? identityPoolId;
  const place = /pool$/i.test(kind) ? poolId : `in ${poolId}`;
  return [
    line(change, '', `${kind} ${name} ${place}`),
    ...members.map((member) => {
      const values = [member.before, member.after].filter((value) => value !== undefined);
      return line(
        changeOf(member),
        '    ',
        `${member.path}  ${values.map((value) => JSON.stringify(value)).join(' → ')}`,
      );
    }),
  ];
};

/** `messages +2 -1 ~3` for what is counted alone. */
const unshownOf = ({ notShown }: Found): readonly string[] =>
  Object.entries(notShown).flatMap(([name, count]) => {
    if (typeof count === 'number') return count === 0 ? [] : [`users with something under way ~${count}`];
    const parts = (['added', 'removed', 'changed'] as const).filter((change) => count[change] > 0);
    return parts.length === 0 ? [] : [`${name} ${parts.map((change) => `${SIGNS[change]}${count[change]}`).join(' ')}`];
  });
