import { invalidParameter, type Refusal } from '../kernel/refusal.js';

// Emulators let a client's id and secret be chosen: LocalStack by the client's name, floci by tags of its pool. AWS does not; such a name
// it refuses, to such tags it gives no meaning.

/** `_custom_id_:myclient123`; AWS's pattern of names has no colon. */
const ID_IN_NAME = /^_custom_id_:([^]*)$/;

const ID_TAG = 'floci:override-cognito-client-id';
const SECRET_TAG = 'floci:override-cognito-client-secret';

/** ClientIdType and ClientSecretType of AWS's model. */
const CLIENT_ID = /^[\w+]{1,128}$/;
const CLIENT_SECRET = /^[\w+]{24,64}$/;

type Tags = Readonly<Record<string, string>>;

/** The id of a new client: the one in its name, else the one that its pool's tags make of the name, else the one that was drawn. */
export const newClientId = (
  drawn: string,
  { name, poolTags }: { readonly name: string; readonly poolTags: Tags },
  isTaken: (clientId: string) => boolean,
): string | Refusal => {
  const [, inName] = ID_IN_NAME.exec(name) ?? [];
  const id = inName ?? idByTag(name, poolTags[ID_TAG]);
  if (id === undefined) return drawn;
  if (typeof id !== 'string') return id;
  const said = inName === undefined ? `The user pool's tag ${ID_TAG}` : `The client name ${name}`;
  if (!CLIENT_ID.test(id)) {
    return invalidParameter(`${said} makes "${id}" the id of the client: that is 1 to 128 letters, digits, _ and +.`);
  }
  return isTaken(id) ? invalidParameter(`${said} makes ${id} the id of the client: another client has it.`) : id;
};

const idByTag = (name: string, tag: string | undefined): string | undefined | Refusal => {
  if (tag === undefined) return undefined;
  if (tag.toLowerCase() === 'use-name') return name;
  const [, way, text = ''] = /^(append|prepend)-to-name:([^]*)$/.exec(tag) ?? [];
  if (way !== undefined) return way === 'append' ? `${name}${text}` : `${text}${name}`;
  return invalidParameter(
    `The user pool's tag ${ID_TAG} takes use-name, append-to-name:<text> or prepend-to-name:<text>.`,
  );
};

/** A name that says another id than the client has: an id stays. */
export const otherIdRefusal = (name: string, clientId: string): Refusal | undefined => {
  const [, id] = ID_IN_NAME.exec(name) ?? [];
  return id === undefined || id === clientId
    ? undefined
    : invalidParameter(`The client name ${name} names the id ${id}; the client has the id ${clientId}.`);
};

/** The secret that tags of the pool say for all clients with a generated one, undefined where they say none. */
export const secretInTags = (poolTags: Tags): string | undefined | Refusal => {
  const secret = poolTags[SECRET_TAG];
  return secret === undefined || CLIENT_SECRET.test(secret)
    ? secret
    : invalidParameter(
        `The user pool's tag ${SECRET_TAG} holds no client secret: that is 24 to 64 letters, digits, _ and +.`,
      );
};
