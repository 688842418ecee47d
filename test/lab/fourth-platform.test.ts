import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { typeScriptFlags } from '../../scripts/setup/node.mjs';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/**
 * What the recipe of CONTRIBUTING says: a folder below `mocks/`, and a line in
 * `mocks/platforms.ts`.
 */
async function followTheRecipe(project: string): Promise<void> {
  const folder = join(project, 'mocks/echo');
  await mkdir(join(folder, 'screen'), { recursive: true });
  const files = [
    'pack.ts',
    ...(await readdir(join(root, 'test/lab/echo/screen'))).map((name) => `screen/${name}`),
  ];
  for (const file of files) {
    const source = await readFile(join(root, 'test/lab/echo', file), 'utf8');
    // The folder stands elsewhere here, so that it is checked with the tests.
    const moved = source
      .replaceAll(/'(?:\.\.\/)+mocks\//g, file === 'pack.ts' ? "'../" : "'../../")
      .replaceAll(/'(?:\.\.\/)+lib\//g, file === 'pack.ts' ? "'../../lib/" : "'../../../lib/");
    await writeFile(join(folder, file), moved);
  }
  const list = join(project, 'mocks/platforms.ts');
  const line = "export { echoPack as echo } from './echo/pack.ts';\n";
  await writeFile(list, (await readFile(list, 'utf8')) + line);
}

/** Asks the lab of the changed project for all that a platform has, and prints it as JSON. */
const questions = `
import { createLab } from './mocks/lab.ts';
import { startLabServer } from './mocks/doors/server/index.ts';
import { operationsDocument } from './mocks/table/markdown.ts';
const lab = createLab();
const server = await startLabServer(lab);
const { secret } = lab.world.keys.echo.list()[0];
const headers = { authorization: 'Bearer ' + secret };
const get = async (path, init) => {
  const response = await fetch(server.httpOrigin + path, init);
  return { status: response.status, body: await response.text() };
};
lab.world.faults.set({ operation: 'echo.list', times: 1, fault: { kind: 'status', status: 503 } });
const struck = await get('/api.echo.example/v1/list?ids=1', { headers });
const answer = await get('/api.echo.example/v1/list?ids=1&ids=2', { headers });
const made = await get('/echo.example/__lab/console/echo/keys', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Second' }),
});
const leaked = await get('/api.yespo.io/api/v1/version', { headers });
const result = {
  hosts: lab.hosts.filter((host) => host.includes('echo')),
  struck: struck.status,
  answer,
  made: made.status,
  leaked: leaked.status,
  leakTold: lab.world.journal.entries().at(-1).keyLeaked,
  keys: lab.world.keys.echo.list().map(({ name }) => name),
  dashboard: await get('/echo.example/'),
  script: (await get('/echo.example/__lab/console/dashboard.js')).body.includes('Keys of the echo platform'),
  platforms: JSON.parse((await get('/__lab/platforms')).body).platforms.map(({ id }) => id),
  table: operationsDocument().includes('echo.upload'),
  snapshot: lab.world.snapshot().data.echo,
};
lab.world.restore(lab.world.snapshot());
await server.close();
console.log(JSON.stringify(result));
`;

test('a fourth platform is a folder and a line, and then it is everywhere', async () => {
  const project = await mkdtemp(join(tmpdir(), 'latchkey-fourth-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  for (const part of ['mocks', 'lib', 'package.json', 'tsconfig.json']) {
    await cp(join(root, part), join(project, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
  await followTheRecipe(project);
  await writeFile(join(project, 'questions.ts'), questions);

  const options = { cwd: project, env: { ...process.env, NODE_OPTIONS: '' } };
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--config', 'mocks/console/vite.config.ts'], options);
  const { stdout } = await run(
    process.execPath,
    [...typeScriptFlags(process.versions.node), 'questions.ts'],
    options,
  );
  expect(JSON.parse(stdout)).toMatchObject({
    hosts: ['api.echo.example', 'echo.example'],
    struck: 503,
    answer: { status: 200, body: '["1","2"]' },
    made: 201,
    leaked: 401,
    leakTold: true,
    keys: ['Echo', 'Second'],
    dashboard: { status: 200, body: expect.stringContaining('Echo keys') },
    script: true,
    platforms: ['yespo', 'reteno', 'mobitru', 'echo'],
    table: true,
    snapshot: { said: [], kept: [] },
  });
}, 120_000);
