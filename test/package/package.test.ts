/**
 * The package as its users have it: packed, installed into projects of their own, far from any
 * source of ours.
 */
import { once } from 'node:events';
import { builtinModules } from 'node:module';
import { access, constants, copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectorOf } from './inspector.ts';
import { install, packWithExamples, root, run, runNpm, startByNpx } from './project.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

interface SchemaOfWorld {
  readonly properties: Readonly<Record<string, SchemaOfWorld>>;
  readonly items?: SchemaOfWorld;
  readonly description?: string;
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

test('Jest in both ways: the lab in the test’s process, and in one of its own', async () => {
  await install(example('jest'));
  // What Jest prints is on standard error; it fails where a test does.
  expect(await runNpm(example('jest'), 'test')).toContain('--globalSetup');
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
  const files = await readdir(join(installed(), 'dist'), { recursive: true });
  expect(files.filter((file) => /(?<!\.d)\.tsx?$/.test(file))).toEqual([]);
});

test('the package has the form that Node, bundlers and TypeScript want', async () => {
  const { messages } = await publint({ pkgDir: installed(), strict: true, pack: false });
  expect(messages).toEqual([]);
  const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
  const options = ['--profile', 'esm-only', '--no-emoji', '--format', 'ascii'];
  await run(packed.folder, process.execPath, attw, packed.file, ...options);
});

test('the guide, the table of operations and the examples are there, and every link between them', async () => {
  for (const file of [
    'README.md',
    'docs/lab.md',
    'docs/operations.md',
    'docs/testing.md',
    'docs/agents.md',
  ]) {
    const text = await readFile(join(installed(), file), 'utf8');
    const links = Array.from(
      text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g),
      ([, link = '']) => link,
    );
    for (const link of links.filter((each) => !each.includes('CONTRIBUTING'))) {
      await access(join(dirname(join(installed(), file)), link));
    }
  }
  const examples = await readdir(join(installed(), 'examples'), { recursive: true });
  expect(examples).toEqual(expect.arrayContaining(['vitest', join('playwright', 'roles.spec.ts')]));
});

test('the JSON Schema of a world says of each field what it is for', async () => {
  const schema = JSON.parse(
    await readFile(join(installed(), 'dist', 'world.schema.json'), 'utf8'),
  ) as { $defs: { world: SchemaOfWorld } };
  const { properties } = schema.$defs.world;
  const undocumented = [
    ...Object.entries(properties),
    ...Object.values(properties['keys']?.properties ?? {}).flatMap(({ items }) =>
      Object.entries(items?.properties ?? {}),
    ),
  ].flatMap(([name, { description }]) => (description ? [] : [name]));
  expect(undocumented).toEqual([]);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(['name', 'clock', 'keys']));
});

test.each(['world.schema.json', 'app.schema.json'])(
  'every reference within %s leads somewhere',
  async (file) => {
    const text = await readFile(join(installed(), 'dist', file), 'utf8');
    const { $defs } = JSON.parse(text) as { $defs: Record<string, unknown> };
    const references = Array.from(text.matchAll(/"\$ref": "#\/\$defs\/([^"]+)"/g), ([, to]) => to);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((to) => !(String(to) in $defs))).toEqual([]);
  },
);

test('importing the lab loads few files, little code, and no other package', async () => {
  // What the import costs is measured by `npm run bench:lab`; this is what would make it dear.
  const dist = join(installed(), 'dist');
  const loaded = new Map<string, number>();
  const packages = new Set<string>();
  const load = async (file: string): Promise<void> => {
    if (loaded.has(file)) return;
    const code = await readFile(join(dist, file), 'utf8');
    loaded.set(file, code.length);
    const imports = code.matchAll(/^(?:import|export)\b[^;]*?from\s*["']([^"']+)["']/gm);
    for (const [, from = ''] of [...imports, ...code.matchAll(/^import\s*["']([^"']+)["']/gm)]) {
      if (from.startsWith('./')) await load(from.slice(2));
      else if (!from.startsWith('node:')) packages.add(from);
    }
  };
  await load('lab.js');
  const characters = [...loaded.values()].reduce((sum, length) => sum + length, 0);
  expect([...packages]).toEqual([]);
  expect(loaded.size).toBeGreaterThan(1);
  expect(loaded.size).toBeLessThanOrEqual(20);
  expect(characters).toBeLessThanOrEqual(600_000);
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
      .filter((file) => /^(?:[^/\\]+\.js|types.*\.d\.m?ts)$/.test(file))
      .map(async (file) => importsOf(await readFile(join(installed(), 'dist', file), 'utf8'))),
  );
  const packages = imported.flat();
  expect(packages).toEqual(expect.arrayContaining(['selfsigned', 'valibot']));
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

test('latchkey mcp: an assistant operates the lab by standard input and output', async () => {
  await install(example('node-test'));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(installed(), 'bin', 'latchkey.mjs'), 'mcp'],
    env: { LATCHKEY_CERTIFICATE: join(packed.folder, '.latchkey') },
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  try {
    const request = { url: 'https://api.yespo.io/api/v1/version', key: 'Full access' };
    const { structuredContent } = await client.callTool({
      name: 'request_send',
      arguments: request,
    });
    expect(structuredContent).toMatchObject({ status: 200, decision: 'accepted' });
    const { resources } = await client.listResources();
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      expect(contents).toMatchObject([{ text: expect.stringMatching(/\S/) }]);
    }
    expect(resources.map(({ uri }) => uri)).toContain('latchkey://docs/agents.md');
  } finally {
    await client.close();
  }
});

test('the protocol’s inspector finds no fault in the tools, and calls one', async () => {
  await install(example('node-test'));
  const command = [process.execPath, join(installed(), 'bin', 'latchkey.mjs'), 'mcp'];
  const inspector = await inspectorOf(command);
  try {
    // It ends with an error where a schema is one that a client may not take.
    const { tools } = (await inspector.ask('--strict', '--method', 'tools/list')) as {
      tools: { name: string }[];
    };
    expect(tools.map(({ name }) => name)).toContain('journal_expect');
    const call = ['--method', 'tools/call', '--tool-name', 'key_disable'];
    const given = ['--tool-arg', 'platform=yespo', '--tool-arg', 'key=Full access'];
    expect(await inspector.ask(...call, ...given)).toMatchObject({
      structuredContent: { name: 'Full access', status: 'disabled' },
    });
    expect(await inspector.ask('--method', 'prompts/list')).toMatchObject({
      prompts: expect.arrayContaining([expect.objectContaining({ name: 'explain_refusal' })]),
    });
  } finally {
    await inspector.remove();
  }
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
    /^[^/\\]+[/\\][^/\\]+\.c?[jt]s$/.test(file),
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
  // Statements at the beginning of a line, so that no comment of a bundled package is taken for
  // one; and types' `import()`.
  const imports = code.matchAll(
    /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([@a-z][^'"]*)['"]|\b(?:import|require)\(\s*['"]([@a-z][^'"]*)['"]\s*\)/gm,
  );
  return Array.from(imports, ([, named, called]) => {
    const specifier = named ?? called ?? '';
    if (specifier.startsWith('node:')) return specifier;
    return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  });
}
