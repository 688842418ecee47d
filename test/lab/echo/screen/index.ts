import * as v from 'valibot';
import { action, createEndpoints, readInput } from '../../../../mocks/console/endpoints.ts';
import type { Screen } from '../../../../mocks/pack/screen.ts';
import type { EchoState } from '../pack.ts';

const endpoints = createEndpoints<EchoState>();

endpoints.get('/keys', ({ json, env: { world } }) =>
  json({ keys: world.keys.list().map(({ id, name }) => ({ id, name })), said: world.data.said }),
);

endpoints.post('/keys', action('echo.console.key.create'), async (context) => {
  const { name } = await readInput(context, v.object({ name: v.string() }));
  const { secret } = context.env.world.keys.add({ name });
  return context.json({ secret }, 201);
});

const screen: Screen<EchoState> = {
  title: 'Echo keys',
  tab: 'Keys',
  requests: {
    introduction: 'What the echo platform was told.',
    fields: [],
    groups: [
      {
        title: 'Lists',
        requests: [
          {
            operation: 'echo.list',
            title: 'Read a list',
            method: 'GET',
            address: 'https://api.echo.example/v1/list',
            query: { ids: '1' },
          },
        ],
      },
    ],
  },
  endpoints,
  account: ({ data }) => ({ name: `said ${data.said.length}` }),
};

export default screen;
