/** Why a body cannot be followed. */
export interface BodyRefusal {
  readonly status: 400 | 501;
  readonly error: 'BadBody' | 'UnknownMember' | 'NotImplemented';
  readonly message: string;
  readonly hint: string;
}

/** The members of a body that are planned, and refused by name until they work. */
export interface BodyMembers {
  readonly notYet: readonly string[];
}

/** Undefined for no body, and for a JSON object that asks for nothing more than the route does. */
export const bodyRefusal = (body: Buffer | undefined, { notYet }: BodyMembers): BodyRefusal | undefined => {
  const hint = 'This route takes no members: send {}, or no body.';
  const members = membersOf(body);
  if (!members) return { status: 400, error: 'BadBody', message: 'The body is not a JSON object.', hint };
  const [name] = members;
  if (name === undefined) return undefined;
  return notYet.includes(name)
    ? { status: 501, error: 'NotImplemented', message: `${name} is not emulated by this version of Recognito.`, hint }
    : { status: 400, error: 'UnknownMember', message: `There is no member ${name}.`, hint };
};

const membersOf = (body: Buffer | undefined): readonly string[] | undefined => {
  if (!body || body.length === 0) return [];
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
};
