/** Where two platforms, or two environments, would both put a key on the same request. */
import type { Environment, Platform } from './types.ts';

/** A platform at one of its environments. */
export interface PlacedPlatform {
  readonly platform: Platform;
  readonly environment: Pick<Environment, 'origins'>;
}

/** Whether an address can begin with both paths. A placeholder may be any segment. */
export function pathsOverlap(one: string, other: string): boolean {
  const [left, right] = [segmentsOf(one), segmentsOf(other)];
  return left.every((segment, index) => {
    const against = right[index];
    return (
      against === undefined ||
      segment === against ||
      segment.startsWith('{') ||
      against.startsWith('{')
    );
  });
}

/** The origin at which both put a key on some address; undefined where there is none. */
export function sharedOrigin(one: PlacedPlatform, other: PlacedPlatform): string | undefined {
  for (const [origin, path] of addressesOf(one)) {
    for (const [against, second] of addressesOf(other)) {
      if (origin === against && pathsOverlap(path, second)) return origin;
    }
  }
  return undefined;
}

function* addressesOf({
  platform,
  environment,
}: PlacedPlatform): Generator<[origin: string, path: string]> {
  for (const { host, paths } of platform.surfaces) {
    for (const origin of environment.origins[host] ?? []) {
      for (const path of paths) yield [origin, path];
    }
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
