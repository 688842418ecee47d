import * as v from 'valibot';
import { checkedInput } from './input.ts';

/** An origin as browsers send it: `http://localhost:3000`. */
const origin = v.pipe(
  v.string(),
  v.check(
    (text) => URL.parse(text)?.origin === text,
    'expected an origin as in "http://localhost:3000", without a path',
  ),
);

/** What a world does where the real platforms are not known, or where a test wants it otherwise. */
export const settingsSchema = v.strictObject({
  /**
   * Sites whose pages may call the platforms besides the platforms' own dashboards (CORS), or `*`
   * for any. None unless given: which sites the real ones allow is not known.
   */
  allowedOrigins: v.exactOptional(v.union([v.literal('*'), v.array(origin)])),
  /**
   * Whether a 401 carries a challenge (`WWW-Authenticate`). `surfaces`, the default: where the
   * platform's pack says so (the hubs). A browser asks its user for a name and a password where one
   * comes.
   */
  challenge: v.exactOptional(v.picklist(['surfaces', 'always', 'never'])),
});

type Given = v.InferOutput<typeof settingsSchema>;

/**
 * The settings of a world. They may be set at any time; a reset brings back those that it began
 * with.
 */
export interface WorldSettings {
  allowedOrigins: NonNullable<Given['allowedOrigins']>;
  challenge: NonNullable<Given['challenge']>;
}

/**
 * Takes over the settings that are given; the others stay.
 * @throws {InputError} where one does not hold; then none is changed.
 */
export function changeSettings(settings: WorldSettings, changes: unknown): void {
  Object.assign(settings, checkedInput(settingsSchema, changes, 'the settings do not hold'));
}

export function createSettings(given: Given = {}): WorldSettings {
  return { allowedOrigins: [], challenge: 'surfaces', ...given };
}
