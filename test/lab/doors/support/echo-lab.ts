import type { ServedLab } from '../../../../mocks/doors/server/served-lab.ts';

const hosts = ['api.yespo.io', 'my.yespo.io', 'app.mobitru.com'];

/** What the echo lab says it was asked. */
export interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A lab that answers what it was asked, or whatever `answer` says. */
export function echoLab(
  answer: (request: Request) => Response | Promise<Response> = echo,
): ServedLab {
  return {
    hosts,
    answersFor: (host) => hosts.includes(host),
    fetch: async (request) => answer(request),
  };
}

async function echo(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  return Response.json({ method, url, headers: [...headers], body: await request.text() });
}
