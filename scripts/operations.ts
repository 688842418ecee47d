import { writeFile } from 'node:fs/promises';
import { groupsModule } from '../mocks/table/groups.ts';
import { operationsDocument } from '../mocks/table/markdown.ts';
import { namesModule } from '../mocks/table/names.ts';
import { commandsModule, webDriverDocument } from '../mocks/table/webdriver.ts';
import { injectionDocument } from '../test/e2e/matrix/document.ts';

const written = {
  'mocks/webdriver/commands.ts': commandsModule(),
  'docs/operations.md': operationsDocument(),
  'docs/webdriver.md': webDriverDocument(),
  'docs/injection.md': await injectionDocument(),
  'mocks/names.ts': namesModule(),
  'lib/platforms/operation-groups.ts': groupsModule(),
};

for (const [path, content] of Object.entries(written)) {
  await writeFile(new URL(`../${path}`, import.meta.url), content);
  console.log(`${path} is written.`);
}
