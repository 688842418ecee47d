import { readFile, writeFile } from 'node:fs/promises';
import { withToolsTable } from '../mocks/mcp/table.ts';
import { groupsModule } from '../mocks/table/groups.ts';
import { operationsDocument } from '../mocks/table/markdown.ts';
import { namesModule } from '../mocks/table/names.ts';
import { commandsModule, webDriverDocument } from '../mocks/table/webdriver.ts';
import { injectionDocument } from '../test/e2e/matrix/document.ts';
import { allTools } from '../testkit/mcp/index.ts';

const agents = await readFile(new URL('../docs/agents.md', import.meta.url), 'utf8');

const written = {
  'mocks/webdriver/commands.ts': commandsModule(),
  'docs/operations.md': operationsDocument(),
  'docs/webdriver.md': webDriverDocument(),
  'docs/injection.md': await injectionDocument(),
  'docs/agents.md': withToolsTable(agents, allTools),
  'mocks/names.ts': namesModule(),
  'lib/platforms/operation-groups.ts': groupsModule(),
};

for (const [path, content] of Object.entries(written)) {
  await writeFile(new URL(`../${path}`, import.meta.url), content);
  console.log(`${path} is written.`);
}
