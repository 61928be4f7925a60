/** Why a query cannot be answered. */
export interface QueryRefusal {
  readonly status: 400 | 501;
  readonly error: 'UnknownParameter' | 'RepeatedParameter' | 'NotImplemented';
  readonly message: string;
  readonly hint: string;
}

/** The query parameters of a route: those it takes, and those that are planned and refused by name until they work. */
export interface QueryParameters {
  readonly taken: readonly string[];
  readonly notYet?: readonly string[];
}

/** Undefined where each parameter given is one that the route takes, and given once: nothing is ignored. */
export const queryRefusal = (
  query: Readonly<Record<string, unknown>>,
  { taken, notYet = [] }: QueryParameters,
): QueryRefusal | undefined => {
  const hint = taken.length === 0 ? 'This route takes no parameters.' : `Parameters are ${taken.join(', ')}.`;
  for (const [name, value] of Object.entries(query)) {
    if (notYet.includes(name)) {
      const message = `${name} is not emulated by this version of Recognito.`;
      return { status: 501, error: 'NotImplemented', message, hint };
    }
    if (!taken.includes(name)) {
      return { status: 400, error: 'UnknownParameter', message: `There is no parameter ${name}.`, hint };
    }
    if (typeof value !== 'string') {
      const message = `${name} is given more than once.`;
      return { status: 400, error: 'RepeatedParameter', message, hint: `Give ${name} once.` };
    }
  }
  return undefined;
};
