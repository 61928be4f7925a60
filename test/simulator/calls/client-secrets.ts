import { accepted, kind, refused, type View } from '../call-kind.js';
import { FIRST_SECRET, type ModelSecret } from '../model.js';
import { MACHINE_SCOPES } from '../setting.js';
import { someCredential } from '../view-picks.js';
import { claimsOf } from './tokens-given.js';

const SECRETS = [FIRST_SECRET, 'second_secret_of_the_machine', 'third_secret_of_the_machine'] as const;
const MOST = 2;

const someSecret = ({ chance, model, temper }: View): string =>
  (chance.happens(temper.wrong) ? undefined : chance.pick(model.secrets)?.value) ?? chance.pick(SECRETS);

const machine = ({ ids }: View) => ({ UserPoolId: ids.pools.aliases, ClientId: ids.machine });

export const addClientSecret = kind<{ readonly value: string }>({
  operation: 'AddUserPoolClientSecret',
  weight: 3,
  make: (view) => {
    const value = view.chance.pick(SECRETS);
    return { facts: { value }, input: { ...machine(view), ClientSecret: value } };
  },
  judge: (model, { facts: { value } }) => {
    if (model.secrets.length === MOST) {
      return refused(`LimitExceededException: Client secrets cannot exceed limit of ${MOST} secrets.`);
    }
    return {
      next: ({ clientSecret: id }) => ({ ...model, secrets: [...model.secrets, { id, value }] }),
      gives: (output) => {
        const { ClientSecretId = '' } = (output as { ClientSecretDescriptor: { ClientSecretId?: string } })
          .ClientSecretDescriptor;
        const text = ClientSecretId.split('--')[1] ?? '';
        return [{ kind: 'client secret', text, of: '', number: 0, user: '', client: 'discreet' }];
      },
    };
  },
});

export const deleteClientSecret = kind<{ readonly id: string; readonly machine: string }>({
  operation: 'DeleteUserPoolClientSecret',
  weight: 3,
  make: (view) => {
    const { chance, model, ids } = view;
    const known = chance.happens(0.8) ? chance.pick(model.secrets)?.id : someCredential(view, 'client secret')?.text;
    const id = known ?? '1';
    const input = { ...machine(view), ClientSecretId: `${ids.machine}--${id}` };
    return { facts: { id, machine: ids.machine }, input };
  },
  judge: (model, { facts: { id, machine: client } }) => {
    if (!model.secrets.some((secret) => secret.id === id)) {
      return refused(`ResourceNotFoundException: Client secret ${client}--${id} does not exist.`);
    }
    if (model.secrets.length === 1) {
      return refused('InvalidParameterException: The last client secret cannot be deleted.');
    }
    return accepted({ ...model, secrets: model.secrets.filter((secret) => secret.id !== id) });
  },
});

const shownOf = (secrets: readonly ModelSecret[]): string => secrets.map(({ id }) => id).join();

export const listClientSecrets = kind<object>({
  operation: 'ListUserPoolClientSecrets',
  weight: 0.7,
  make: (view) => ({ facts: {}, input: machine(view) }),
  judge: (model) => ({
    check: (output) => {
      const { ClientSecrets } = output as { ClientSecrets: { ClientSecretId: string }[] };
      const found = ClientSecrets.map(({ ClientSecretId }) => ClientSecretId.split('--')[1]).join();
      const wanted = shownOf(model.secrets);
      return found === wanted ? undefined : `the client has the secrets ${found}, not ${wanted}`;
    },
  }),
});

interface Asked {
  readonly secret: string | undefined;
  readonly scope: string | undefined;
}

const KNOWN: readonly string[] = MACHINE_SCOPES;

/** A token for the client itself: any of its secrets proves it. */
export const grantClientCredentials = kind<Asked>({
  operation: 'oauth2/token',
  flow: 'client_credentials',
  weight: 5,
  make: (view) => {
    const { chance, ids } = view;
    const secret = chance.happens(0.95) ? someSecret(view) : undefined;
    const scope = chance.pick([undefined, 'jobs/read', 'jobs/run jobs/read', 'jobs/none']);
    const input = {
      grant_type: 'client_credentials',
      client_id: ids.machine,
      ...(secret !== undefined && { client_secret: secret }),
      ...(scope !== undefined && { scope }),
    };
    return { facts: { secret, scope }, input };
  },
  judge: (model, { facts: { secret, scope } }) => {
    if (!model.secrets.some(({ value }) => value === secret)) return refused('invalid_client: invalid_client_secret');
    const scopes = scope?.split(' ') ?? KNOWN;
    if (!scopes.every((one) => KNOWN.includes(one))) return refused('invalid_scope: invalid_scope');
    return {
      // It changes nothing, and is in the log.
      next: () => model,
      check: (output) => {
        const { scope: found } = claimsOf((output as { access_token: string }).access_token);
        const wanted = [...scopes].sort().join(' ');
        const shown = String(found).split(' ').sort().join(' ');
        return shown === wanted ? undefined : `the token is for ${shown}, not for ${wanted}`;
      },
    };
  },
});
