import * as v from 'valibot';
import type { RetenoAction } from '../actions.ts';
import type { LabKey } from '../../world/keys.ts';
import type { ScreenWorld } from '../../pack/screen.ts';
import type { RetenoState } from '../state.ts';
import {
  action,
  createEndpoints,
  InputError,
  keyById,
  readInput,
  switchInput,
  type CopiedSecret,
} from '../../console/endpoints.ts';
import type { RetenoApp, RetenoApps, RetenoKey } from './types.ts';

/** How many characters of a key its list shows. Invented. */
const ENDING = 4;

const keyInput = v.object({ name: v.string() });

/** The endpoints of Reteno's screen "Mob Push". */
export const retenoKeys = createEndpoints<RetenoState>();

retenoKeys.get('/apps', ({ json, env: { world } }) =>
  json<RetenoApps>({ now: world.clock.now(), apps: appsOf(world) }),
);

retenoKeys.post(
  '/apps/:app/keys',
  action('reteno.console.key.create' satisfies RetenoAction),
  async (context) => {
    const { name } = await readInput(context, keyInput);
    const { world } = context.env;
    const app = context.req.param('app');
    if (!appsOf(world).some(({ id }) => id === app)) {
      throw new InputError(`there is no app "${app}" in this world`);
    }
    return context.json<RetenoKey>(shown(world.keys.add({ name, app })), 201);
  },
);

retenoKeys.put(
  '/keys/:id/enabled',
  action('reteno.console.key.switch' satisfies RetenoAction),
  async (context) => {
    const { enabled } = await readInput(context, switchInput);
    const ring = context.env.world.keys;
    const { id } = keyById(ring, context.req.param('id'));
    return context.json<RetenoKey>(shown(enabled ? ring.enable(id) : ring.disable(id)));
  },
);

retenoKeys.get(
  '/keys/:id/secret',
  action('reteno.console.key.copy' satisfies RetenoAction),
  ({ json, req, env: { world } }) => {
    const { secret } = keyById(world.keys, req.param('id'));
    return json<CopiedSecret>({ secret });
  },
);

/**
 * The world's apps with their keys; an app that only a key names is there too, or the key would be
 * on no screen.
 */
function appsOf({ keys, data }: ScreenWorld<RetenoState>): RetenoApp[] {
  const [first] = data.apps;
  const keysByApp = Map.groupBy(keys.list(), ({ app }) => app ?? first.id);
  const known = new Set(data.apps.map(({ id }) => id));
  const others = [...keysByApp.keys()].filter((id) => !known.has(id));
  return [...data.apps, ...others.map((id) => ({ id, name: id }))].map((app) => ({
    ...app,
    keys: (keysByApp.get(app.id) ?? []).map(shown).toReversed(),
  }));
}

function shown({ id, name, secret, createdAt, enabled, lastUsedAt }: LabKey): RetenoKey {
  const ending = secret.length > ENDING * 2 ? secret.slice(-ENDING) : '';
  return { id, description: name, ending, createdAt, enabled, lastUsedAt };
}
