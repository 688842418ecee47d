/**
 * How servers read the path of an address that a browser has left as it was: a model of what
 * lenient ones do, each reading applied to the ones before it in any order, until nothing changes.
 */

/** Readings that turn one path into another. */
const readings: readonly ((path: string) => string)[] = [
  decoded,
  // IIS' own way to write a character.
  (path) =>
    path.replace(/%u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  // Overlong UTF-8: %c0%ae and %e0%80%ae are dots to a decoder that does not look.
  (path) =>
    path.replace(/%c0%([89ab][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16) & 0x7f),
    ),
  (path) =>
    path.replace(/%e0%80%([89ab][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16) & 0x7f),
    ),
  (path) =>
    path.replace(/%f0%80%80%([89ab][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16) & 0x7f),
    ),
  (path) => path.replaceAll('\\', '/'),
  // Java's path parameters.
  (path) => path.replace(/;[^/]*/g, ''),
  // Characters of full width, leaders and the like are compatible with ASCII.
  (path) => path.normalize('NFKC'),
  // oxlint-disable-next-line no-control-regex -- a server that drops them
  (path) => path.replace(/[\x00-\x1f]/g, ''),
];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Some servers decode what they can.
    return path.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  }
}

/** Every path that some lenient server may take this one for, dots resolved. */
export function readingsOf(path: string): ReadonlySet<string> {
  const seen = new Set([path]);
  for (const known of seen) {
    if (seen.size > 500) break;
    for (const read of readings) seen.add(read(known));
  }
  return new Set([...seen].map(resolved));
}

function resolved(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return `/${segments.filter((segment, index) => segment !== '' || index > 0).join('/')}`;
}
