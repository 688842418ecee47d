import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toolsTable, withToolsTable } from '../../../mocks/mcp/table.ts';
import { annotationsOf } from '../../../mocks/mcp/tool.ts';
import { allTools } from '../../../testkit/mcp/index.ts';
import { docsFolder } from './support.ts';

test('docs/agents.md has the tools that there are', async () => {
  const document = await readFile(join(docsFolder, 'agents.md'), 'utf8');
  expect(document, 'docs/agents.md is not up to date: run npm run operations').toBe(
    withToolsTable(document, allTools),
  );
});

test('a table without its place is not lost: the document is refused', () => {
  expect(() => withToolsTable('# No place\n', allTools)).toThrow('has no');
});

test('every tool has a name that all clients take, a row, and annotations that fit each other', () => {
  const names = allTools.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const tool of allTools) {
    expect(tool.name).toMatch(/^[a-z]+_[a-z]+$/);
    expect(toolsTable([tool])).toContain(`\`${tool.name}\``);
    const { readOnlyHint, destructiveHint, openWorldHint } = annotationsOf(tool);
    expect(readOnlyHint && destructiveHint).toBe(false);
    const readsOnly = /_(?:list|read|search|entry|expect|screen|state)$/.test(tool.name);
    expect(readOnlyHint).toBe(readsOnly);
    expect(openWorldHint).toBe(false);
  }
});
