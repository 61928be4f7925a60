export interface ControlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A path below `/_recognito`, of the world that the endpoint names; a body is sent as JSON. */
export const ask = async (
  endpoint: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ControlAnswer> => {
  const answer = await fetch(`${endpoint}/_recognito/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
};

/** The body of an answer that must have been a success. */
export const tell = async <R>(endpoint: string, method: string, path: string, body?: unknown): Promise<R> => {
  const answer = await ask(endpoint, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as R;
};

/** A refusal, as `ask` answers it. */
export const refusal = (status: number, error: string, message: string, hint: string) => ({
  status,
  body: { error, message, hint },
});
