import { operationGroups } from './operation-groups.ts';
import type { SurfaceMatch } from './match.ts';
import type { Platform } from './types.ts';

/**
 * The group of methods that a request belongs to, as the platform's rights name it. Undefined where
 * the platform's rights open no groups, or the operation is not known.
 */
export function groupOf(
  { id }: Platform,
  { surface }: SurfaceMatch,
  method: string,
  pathname: string,
): string | undefined {
  // A specific path is listed with its words, so one with a placeholder counts only without such.
  let general: string | undefined;
  for (const row of operationGroups) {
    const [platform, place, by, path = '', group] = row.split(' ');
    if (platform !== id || place !== surface.id || by !== method) continue;
    const fit = fits(pathname, path);
    if (fit === 'word for word') return group;
    if (fit === 'by a placeholder') general ??= group;
  }
  return general;
}

/** Whether an address's path ends with an operation's, whose segments may be placeholders. */
function fits(pathname: string, path: string): 'word for word' | 'by a placeholder' | undefined {
  const wanted = path.split('/');
  const given = pathname.replace(/\/$/, '').split('/').slice(-wanted.length);
  if (given.length < wanted.length) return undefined;
  if (!wanted.every((segment, at) => segment.startsWith(':') || segment === given[at])) {
    return undefined;
  }
  return path.includes(':') ? 'by a placeholder' : 'word for word';
}
