// The package's code, bundled: importing the lab costs a file or two in place of two hundred.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');

/** The package's entries by the names of their files. */
const entries = {
  lab: 'mocks/lab.ts',
  client: 'mocks/control/client.ts',
  msw: 'mocks/doors/msw.ts',
  server: 'mocks/doors/server/index.ts',
  playwright: 'testkit/playwright/index.ts',
  cli: 'mocks/cli/main.ts',
};

/**
 * Taken in, because each of their files would cost an import. All others are found beside the
 * package.
 */
const bundled = [
  'hono',
  'valibot',
  '@valibot/to-json-schema',
  '@oxc-project/runtime',
  // The protocol of assistants, and what its server is made of: the whole package of it would bring
  // HTTP servers and clients that nobody here needs.
  '@modelcontextprotocol/sdk',
  'zod',
  'zod-to-json-schema',
];

const build = await rolldown({
  cwd: root,
  input: entries,
  platform: 'neutral',
  resolve: { conditionNames: ['import', 'default'], mainFields: ['module', 'main'] },
  transform: { target: 'node22' },
  external: (id) =>
    !id.startsWith('.') &&
    !isAbsolute(id) &&
    !bundled.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [ownPlace(), withoutFormValidator()],
});
const { output } = await build.write({
  dir: dist,
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: 'shared-[name]-[hash].js',
});
await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), await licenses(output));

/**
 * A module that looks for files beside itself finds them where they would be had it not been
 * bundled: below `dist`, at its own path in the sources. No `new URL(…, import.meta.url)`: a
 * bundler of the user's takes that for a file to bring along.
 * @returns {import('rolldown').Plugin}
 */
function ownPlace() {
  return {
    name: 'own-place',
    transform(code, id) {
      if (!code.includes('import.meta.url') || id.includes('node_modules')) return null;
      const place = relative(root, id).split(sep).join('/').replace(/\.ts$/, '.js');
      return code.replaceAll(
        'import.meta.url',
        `import.meta.url.replace(/[^/]*$/, ${JSON.stringify(place)})`,
      );
    },
  };
}

/**
 * The protocol's server checks by Ajv what a user has filled into a form that a server asked for.
 * Ours asks for none, and Ajv weighs as much as all of the server.
 * @returns {import('rolldown').Plugin}
 */
function withoutFormValidator() {
  return {
    name: 'without-form-validator',
    load(id) {
      if (!/[\\/]@modelcontextprotocol[\\/]sdk[\\/].*[\\/]ajv-provider\.js$/.test(id)) return null;
      return `export class AjvJsonSchemaValidator {
        getValidator() { throw new Error('this server asks nobody to fill in a form'); }
      }`;
    },
  };
}

/**
 * The licenses of the packages whose code the bundle has in it; each wants to go along with its
 * code.
 * @param {readonly { type: string, moduleIds?: readonly string[] }[]} chunks
 */
async function licenses(chunks) {
  const folders = new Set(
    chunks
      .flatMap(({ moduleIds = [] }) => moduleIds)
      .flatMap((id) => /^(.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)/.exec(id)?.[1] ?? []),
  );
  const texts = await Promise.all(
    [...folders].toSorted().map(async (folder) => {
      const { name, version, license } = JSON.parse(
        await readFile(join(folder, 'package.json'), 'utf8'),
      );
      const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
      const text = file ? await readFile(join(folder, file), 'utf8') : '';
      return `${name} ${version} (${license})\n\n${text}`;
    }),
  );
  return texts.join('\n---\n\n');
}
