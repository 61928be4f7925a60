interface Inbox {
  readonly messages: readonly { readonly kind: string; readonly code?: string; readonly temporaryPassword?: string }[];
}

const newestTo = async (endpoint: string, to: string): Promise<Inbox['messages'][number] | undefined> => {
  const answer = await fetch(`${endpoint}/_recognito/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as Inbox).messages[0];
};

/** The code of the newest message to an address, read as the tests of an app read it. `kind` is what that message must be. */
export const codeSentTo = async (endpoint: string, to: string, kind: string): Promise<string> => {
  const message = await newestTo(endpoint, to);
  if (message?.kind !== kind || message.code === undefined) {
    throw new Error(`The newest message to ${to} is ${message?.kind ?? 'none'}, not ${kind} with a code.`);
  }
  return message.code;
};

/** The password of the invitation to an address. */
export const invitedWith = async (endpoint: string, to: string): Promise<string> => {
  const password = (await newestTo(endpoint, to))?.temporaryPassword;
  if (password === undefined) throw new Error(`Nobody was invited at ${to}.`);
  return password;
};

/** A code of the same form that is surely another. */
export const anotherCode = (code: string): string => (code === '000000' ? '111111' : '000000');
