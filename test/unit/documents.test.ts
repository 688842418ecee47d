import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const documents = [
  ...(await readdir(root)).filter((name) => name.endsWith('.md')),
  ...(await readdir(join(root, 'docs'), { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

test.each(documents)('every link of %s leads to a file that is there', async (document) => {
  const text = await readFile(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address]) => address as string);
  for (const link of links.filter((address) => !/^(?:https?:|mailto:|#)/.test(address))) {
    const file = resolve(root, dirname(document), link.split('#')[0] as string);
    await expect(access(file), `${document} links to ${link}`).resolves.toBeUndefined();
  }
});

test('every document is reached from the README, or from what it links to', async () => {
  const reached = new Set<string>();
  const follow = async (document: string): Promise<void> => {
    if (reached.has(document)) return;
    reached.add(document);
    const text = await readFile(join(root, document), 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)/g)) {
      const next = join(dirname(document), link);
      if (documents.includes(next)) await follow(next);
    }
  };
  await follow('README.md');
  expect(documents.filter((document) => !reached.has(document))).toEqual([]);
});

test.each(['CONTRIBUTING.md', 'SECURITY.md'])('every file that %s names is there', async (name) => {
  const text = await readFile(join(root, name), 'utf8');
  const named = [...text.matchAll(/`((?:lib|mocks|test|entrypoints|docs|scripts)\/[^`\s]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/[<{…*]/.test(path));
  expect(named.length).toBeGreaterThan(10);
  for (const path of new Set(named)) {
    await expect(access(join(root, path)), path).resolves.toBeUndefined();
  }
});
