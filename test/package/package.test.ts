/** The package as its users have it: packed, installed into projects of their own, far from any source of ours. */
import { once } from 'node:events';
import { builtinModules } from 'node:module';
import { access, constants, copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, packWithExamples, root, run, runNpm, startByNpx } from './project.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

let packed: Awaited<ReturnType<typeof packWithExamples>>;
beforeAll(async () => {
  packed = await packWithExamples();
});
afterAll(() => packed.remove());

const example = (name: string) => join(packed.folder, 'examples', name);
const installed = () => join(example('node-test'), 'node_modules', 'latchkey');
const manifest = async () =>
  JSON.parse(await readFile(join(installed(), 'package.json'), 'utf8')) as Manifest;

test('node:test against the server, with nothing installed but Latchkey', async () => {
  await install(example('node-test'));
  expect(await runNpm(example('node-test'), 'test')).toContain('fail 0');
});

test('every entry has its code and its types, and no source of ours is there', async () => {
  const { exports, bin } = await manifest();
  const targets = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.types, entry.default],
  );
  for (const target of targets) await access(join(installed(), target));
  for (const command of Object.values(bin)) {
    await access(join(installed(), command), constants.X_OK);
  }
  for (const engine of ['chromium', 'firefox']) {
    await access(join(installed(), 'dist', 'extension', engine, 'manifest.json'));
  }
  const files = await readdir(installed(), { recursive: true });
  expect(files.filter((file) => /(?<!\.d)\.tsx?$/.test(file))).toEqual([]);
});

test('what the code imports is a dependency, a peer or Node’s own', async () => {
  const { dependencies, peerDependencies } = await manifest();
  const declared = new Set([
    ...Object.keys(dependencies),
    ...Object.keys(peerDependencies),
    ...builtinModules.map((name) => `node:${name}`),
    // Looked for beside @playwright/test, which brings it, and done without where it is not there.
    'playwright-core',
  ]);
  const files = await readdir(join(installed(), 'dist'), { recursive: true });
  const imported = await Promise.all(
    files
      .filter((file) => /^(lib|mocks|testkit).*\.(m?js|d\.m?ts)$/.test(file))
      .map(async (file) => importsOf(await readFile(join(installed(), 'dist', file), 'utf8'))),
  );
  const packages = imported.flat();
  expect(packages).toEqual(expect.arrayContaining(['hono', 'valibot']));
  expect(packages.filter((name) => !declared.has(name))).toEqual([]);
});

test('npx latchkey lab starts the lab, its pages have what they need, and SIGTERM ends it', async () => {
  const command = startByNpx(example('node-test'), 'latchkey', 'lab', '--json');
  const ended = once(command, 'close');
  try {
    const [line] = (await once(createInterface(command.stdout), 'line')) as [string];
    const { http } = JSON.parse(line) as { http: string };
    expect((await fetch(`${http}/api.yespo.io/api/v1/version`)).status).toBe(401);
    for (const folder of [`${http}/my.yespo.io/__lab/console`, `${http}/__lab/console`]) {
      const style = await fetch(`${folder}/pages.css`);
      expect(style.headers.get('content-type')).toContain('text/css');
    }
  } finally {
    process.kill(-Number(command.pid), 'SIGTERM');
  }
  await ended;
});

test('Vitest: a lab in process, and behind MSW with handlers of one’s own in front', async () => {
  await install(example('vitest'));
  expect(await runNpm(example('vitest'), 'test')).toContain('6 passed');
});

test('Playwright: keys switched in a real browser, and what the lab received', async () => {
  await install(example('playwright'));
  expect(await runNpm(example('playwright'), 'test')).toContain('3 passed');
});

test('MSW’s worker: the lab in a page, which a bundler takes in whole', async () => {
  await install(example('msw-worker'));
  expect(await runNpm(example('msw-worker'), 'test')).toContain('1 passed');
  await runNpm(example('msw-worker'), 'run', 'build');
});

test.each([
  { name: 'msw-worker', module: 'NodeNext', moduleResolution: 'NodeNext' },
  { name: 'msw-worker', module: 'ESNext', moduleResolution: 'Bundler' },
  { name: 'playwright', module: 'NodeNext', moduleResolution: 'NodeNext' },
  { name: 'vitest', module: 'ESNext', moduleResolution: 'Bundler' },
])(
  'the types that $name sees are complete for $moduleResolution',
  async ({ name, ...resolution }) => {
    const folder = example(name);
    const strict = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
    };
    const compilerOptions = {
      ...resolution,
      ...strict,
      target: 'ESNext',
      types: ['node'],
      noEmit: true,
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    if (name === 'msw-worker') {
      await copyFile(join(root, 'test/package/consumer.ts'), join(folder, 'consumer.ts'));
    }
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(await run(folder, process.execPath, compiler)).toBe('');
  },
);

test('docs/testing.md shows what the examples do, word for word', async () => {
  const document = await readFile(join(root, 'docs', 'testing.md'), 'utf8');
  const shown = [...document.matchAll(/```[jt]s\n([^]*?)```/g)].map(([, code]) => code as string);
  const folder = join(root, 'examples');
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /^[^/\\]+[/\\][^/\\]+\.[jt]s$/.test(file),
  );
  const examples = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  expect(shown.length).toBeGreaterThanOrEqual(5);
  for (const code of shown) {
    expect(
      examples.some((text) => text.includes(code)),
      code,
    ).toBe(true);
  }
});

/** The packages, and Node's modules, that a module imports for their code or their types. */
function importsOf(code: string): string[] {
  const imports = code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([@a-z][^'"]*)['"]/g);
  return Array.from(imports, ([, specifier = '']) => {
    if (specifier.startsWith('node:')) return specifier;
    return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  });
}
