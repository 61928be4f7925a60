import { Option } from 'commander';
import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { parse } from './control.js';
import { wrongUsage } from './failure.js';
import { wholeNumber } from './whole-number.js';

interface Options {
  readonly pool: string;
  readonly client: string;
  readonly user: string;
  readonly use?: 'id' | 'access';
  readonly claim?: readonly string[];
  readonly group?: readonly string[];
  readonly scope?: readonly string[];
  readonly expiresIn?: number;
  readonly break?: string;
}

interface Minted {
  readonly token: string;
  readonly claims: object;
  /** ISO 8601, in the world's time. */
  readonly expiresAt?: string;
}

const BREAKS = ['signature', 'issuer', 'audience', 'expired', 'not-yet-valid', 'algorithm-none'];

/** `recognito token`: a token without a sign-in. */
export const tokenCommand: Fill = (command, client) =>
  withCommonOptions(described(command, EXAMPLE, 'The token alone goes to standard output.'), client)
    .requiredOption('--pool <pool>', 'user pool id')
    .requiredOption('--client <id>', 'app client id')
    .requiredOption('--user <name>', 'user name, sub or alias')
    .addOption(new Option('--use <use>', 'what it is for: access unless given').choices(['id', 'access']))
    .addOption(several('--claim <name=value>', 'a claim to add or replace; the value as JSON, else as text'))
    .addOption(several('--group <name>', "a group, in place of the user's own"))
    .addOption(several('--scope <scope>', 'a scope, in place of aws.cognito.signin.user.admin'))
    .option('--expires-in <seconds>', "its life; the client's setting unless given", wholeNumber(1))
    .addOption(new Option('--break <how>', 'make it wrong in one way').choices(BREAKS))
    .action(acting<Options>(client, mint));

const EXAMPLE = 'recognito token --pool us-east-1_x --client y --user alice';

/** May be given more than once. */
const several = (flags: string, description: string): Option =>
  new Option(flags, `${description}; repeatable`).argParser((value, before: readonly string[] = []) => [
    ...before,
    value,
  ]);

async function mint({ control, answer }: Session, _: readonly string[], options: Options): Promise<void> {
  const minted = await control.ask<Minted>('POST', '/tokens', ['token', 'claims'], {
    body: {
      userPoolId: options.pool,
      clientId: options.client,
      username: options.user,
      use: options.use,
      claims: options.claim && Object.fromEntries(options.claim.map(claimOf)),
      groups: options.group,
      scopes: options.scope,
      expiresIn: options.expiresIn,
      break: options.break,
    },
  });
  answer(minted, () => [minted.token]);
}

/** `tenant=7` → the number, `tenant="7"` and `tenant=a` → texts, `tenant=null` → the claim is taken away. */
const claimOf = (text: string): readonly [string, unknown] => {
  const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw wrongUsage(`--claim ${text} is no name=value.`);
  const json = parse(value);
  return [name, json === undefined ? value : json];
};
