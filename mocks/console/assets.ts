/**
 * Not imported: in a browser, behind MSW's worker, the lab has no files, and nobody there opens its
 * pages.
 */
const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');

/** A bundler takes `new URL(…, import.meta.url)` for a file that it is to bring along. */
const here = import.meta.url;

/**
 * Where the built pages are: in the package beside the compiled code, else where set-up builds
 * them. `scripts/build.mjs` and `scripts/setup/pages.mjs` name the same folders.
 */
const folder = here.endsWith('.ts') ? '../../.output/lab-pages/' : '../../lab-pages/';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of the pages by its name, or undefined where there is none of that name. */
export async function asset(name: string): Promise<Response | undefined> {
  const [, extension = ''] = /^[a-z][a-z-]*\.([a-z]+)$/.exec(name) ?? [];
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined;
  if (type === undefined || !files) return undefined;
  try {
    const content = await files.readFile(new URL(folder + name, here));
    return new Response(content, {
      headers: {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
