type Send = (request: Request) => Promise<Response>;

/**
 * The code under test: a client of Yespo. A test may have it send its requests by something else
 * than `fetch`.
 */
export async function subscribe(email: string, key: string, send: Send = fetch): Promise<number> {
  const response = await send(
    new Request('https://api.yespo.io/api/v1/contact', {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`newsletter:${key}`)}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ channels: [{ type: 'email', value: email }] }),
    }),
  );
  if (!response.ok) throw new Error(`Yespo answered ${response.status} to a new subscriber`);
  const { id } = (await response.json()) as { id: number };
  return id;
}
