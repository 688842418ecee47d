/** Reading what a platform's keys ask for. */
import type { PlatformWords } from './words.ts';
import type { AuthScheme, Choice, KeyField, KeyPolicy, Platform, Surface } from './types.ts';

type WithFields = { readonly policy: Pick<KeyPolicy, 'fields'> };

/** The platform's field of that id, or undefined where its keys do not have it. */
export function fieldOf({ policy }: WithFields, id: string): KeyField | undefined {
  return policy.fields.find((field) => field.id === id);
}

/**
 * The access rights that a key of the platform may be given; none where its keys have no rights.
 */
export function rightsOf(platform: WithFields): readonly Choice[] {
  return fieldOf(platform, 'right')?.choices ?? [];
}

/** What the platform calls the name of a key. */
export function nameLabelOf(platform: WithFields): PlatformWords {
  return fieldOf(platform, 'name')?.label ?? { code: 'platform.name' };
}

const inBraces = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** The names of a path's placeholders. */
export function placeholdersOf(path: string): string[] {
  return Array.from(path.matchAll(inBraces), ([, name]) => name as string);
}

/** The field that a Basic header takes its user name from. */
function usernameField(scheme: AuthScheme): string | undefined {
  return scheme.kind === 'basic' && scheme.username.from === 'field'
    ? scheme.username.field
    : undefined;
}

/** The fields of a key that requests to this surface name, in their path or in their header. */
export function fieldsNamedBy(surface: Surface, platform: Pick<Platform, 'policy'>): KeyField[] {
  const placeholders = new Set(surface.paths.flatMap(placeholdersOf));
  const user = usernameField(surface.scheme);
  return platform.policy.fields.filter(
    ({ id, placeholder }) => user === id || (placeholder && placeholders.has(placeholder)),
  );
}
