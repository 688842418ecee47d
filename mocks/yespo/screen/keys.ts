import * as v from 'valibot';
import { rightsOf, yespo } from '../../../lib/platforms/index.ts';
import { ownWords } from '../../../lib/platforms/own-words.ts';
import type { YespoAction } from '../actions.ts';
import type { LabKey } from '../../world/keys.ts';
import type { ScreenWorld } from '../../pack/screen.ts';
import type { YespoState } from '../state.ts';
import {
  action,
  createEndpoints,
  keyById,
  readInput,
  switchInput,
  type CopiedSecret,
} from '../../console/endpoints.ts';
import type { YespoKey, YespoKeys } from './types.ts';

const keyInput = v.object({ name: v.string(), right: v.string() });
const changeInput = v.object({
  name: v.exactOptional(v.string()),
  right: v.exactOptional(v.string()),
});

/** The endpoints of Yespo's screen "API keys". */
export const yespoKeys = createEndpoints<YespoState>();

yespoKeys.get('/keys', ({ json, env: { world } }) =>
  json<YespoKeys>({
    now: world.clock.now(),
    keys: world.keys
      .list()
      .map((key) => shown(key, world))
      .toReversed(),
  }),
);

yespoKeys.post(
  '/keys',
  action('yespo.console.key.create' satisfies YespoAction),
  async (context) => {
    const input = await readInput(context, keyInput);
    const { world } = context.env;
    const owner = world.data.account.userEmail;
    const key = world.keys.add({ ...input, owner });
    return context.json<YespoKey>(shown(key, world), 201);
  },
);

yespoKeys.put(
  '/keys/:id',
  action('yespo.console.key.edit' satisfies YespoAction),
  async (context) => {
    const input = await readInput(context, changeInput);
    const { world } = context.env;
    const { id } = keyById(world.keys, context.req.param('id'));
    const key = world.keys.change(id, input);
    return context.json<YespoKey>(shown(key, world));
  },
);

yespoKeys.put(
  '/keys/:id/enabled',
  action('yespo.console.key.switch' satisfies YespoAction),
  async (context) => {
    const { enabled } = await readInput(context, switchInput);
    const { world } = context.env;
    const ring = world.keys;
    const { id } = keyById(ring, context.req.param('id'));
    return context.json<YespoKey>(shown(enabled ? ring.enable(id) : ring.disable(id), world));
  },
);

yespoKeys.delete(
  '/keys/:id',
  action('yespo.console.key.delete' satisfies YespoAction),
  ({ body, req, env: { world } }) => {
    world.keys.remove(keyById(world.keys, req.param('id')).id);
    return body(null, 204);
  },
);

yespoKeys.get(
  '/keys/:id/secret',
  action('yespo.console.key.copy' satisfies YespoAction),
  ({ json, req, env: { world } }) => {
    const { secret } = keyById(world.keys, req.param('id'));
    return json<CopiedSecret>({ secret });
  },
);

function shown(key: LabKey, { keys, data }: ScreenWorld<YespoState>): YespoKey {
  const { id, name, right = '', owner, createdAt, enabled, lastUsedAt } = key;
  return {
    id,
    description: name,
    createdBy: owner ?? data.account.userEmail,
    createdAt,
    right,
    rightLabel: ownWords(rightsOf(yespo).find((each) => each.id === right)?.label ?? right),
    enabled,
    status: keys.status(key),
    lastUsedAt,
    idleAt: keys.idleAt(key),
  };
}
