import * as v from 'valibot';
import { dayOf, isDay } from '../../../lib/platforms/expiry.ts';
import { mobitru } from '../../../lib/platforms/index.ts';
import { publicPartOf } from '../../../lib/platforms/public-part.ts';
import { PERSONAL_UNIT } from '../../../lib/platforms/mobitru.ts';
import type { MobitruAction } from '../actions.ts';
import type { LabKey } from '../../world/keys.ts';
import type { ScreenWorld } from '../../pack/screen.ts';
import type { MobitruState, User } from '../state.ts';
import {
  action,
  createEndpoints,
  InputError,
  keyById,
  readInput,
} from '../../console/endpoints.ts';
import type { GeneratedKey, MobitruKey, MobitruKeys } from './types.ts';

/** A day of the calendar. */
const day = v.pipe(
  v.string(),
  v.isoDate('expected a day as in "2026-01-31"'),
  v.check((text) => isDay(text), 'there is no such day'),
);

const generateInput = v.object({
  /** Whose key it is to be; empty for the user that has no name. */
  person: v.string(),
  name: v.string(),
  validTill: v.exactOptional(day),
});

/** The endpoints of Mobitru's section "Access key" of the user settings. */
export const mobitruKeys = createEndpoints<MobitruState>();

mobitruKeys.get('/keys', ({ json, req, env: { world } }) => {
  const person = req.query('person') ?? peopleOf(world)[0].id;
  const keys = keysOf(person, world);
  const { maxKeys } = mobitru.policy;
  const now = world.clock.now();
  return json<MobitruKeys>({
    now,
    today: dayOf(now),
    person,
    roomForMore: maxKeys === undefined || keys.length < maxKeys,
    keys: keys.map((key) => shown(key, world)).toReversed(),
  });
});

mobitruKeys.post(
  '/keys',
  action('mobitru.console.key.generate' satisfies MobitruAction),
  async (context) => {
    const { person, name, validTill } = await readInput(context, generateInput);
    const { world } = context.env;
    if (validTill !== undefined && validTill < dayOf(world.clock.now())) {
      throw new InputError('Choose a day that is not over yet.', 'validTill');
    }
    const user = peopleOf(world).find(({ id }) => id === person);
    const key = world.keys.add({
      name,
      billingUnit: user?.billingUnit ?? PERSONAL_UNIT,
      ...(person === '' ? {} : { owner: person }),
      ...(validTill === undefined ? {} : { expiresOn: validTill }),
    });
    return context.json<GeneratedKey>({ key: shown(key, world), secret: key.secret }, 201);
  },
);

mobitruKeys.delete(
  '/keys/:id',
  action('mobitru.console.key.remove' satisfies MobitruAction),
  ({ body, req, env: { world } }) => {
    world.keys.remove(keyById(world.keys, req.param('id')).id);
    return body(null, 204);
  },
);

/**
 * Who may be signed in: the world's users, and owners whom only keys name. Keys that name nobody
 * are those of a user without a name, who is also there where there is nobody else.
 */
export function peopleOf({ keys, data }: ScreenWorld<MobitruState>): readonly [User, ...User[]] {
  const people = new Map(data.users.map((user) => [user.id, user]));
  for (const { owner: id = '', billingUnit = PERSONAL_UNIT } of keys.list()) {
    if (!people.has(id)) people.set(id, { id, name: id === '' ? nameless.name : id, billingUnit });
  }
  const [first = nameless, ...others] = people.values();
  return [first, ...others];
}

const nameless: User = { id: '', name: 'User of the lab', billingUnit: PERSONAL_UNIT };

function keysOf(person: string, { keys }: ScreenWorld<MobitruState>): LabKey[] {
  return keys.list().filter(({ owner = '' }) => owner === person);
}

function shown(key: LabKey, { keys }: ScreenWorld<MobitruState>): MobitruKey {
  const { id, name, secret, createdAt, expiresOn, lastUsedAt } = key;
  return {
    id,
    name,
    status: keys.status(key),
    publicPart: publicPartOf(secret, mobitru.policy) ?? '',
    createdAt,
    expiresOn,
    lastUsedAt,
  };
}
