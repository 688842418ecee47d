// `npm run operations`: writes what is made of the operations: their table and their names as
// types.
import { readCommandLine } from './command.mjs';
import { alone, handOver } from './hand-over.mjs';

const help = `npm run operations

  Writes docs/operations.md: every operation that the lab imitates, what of it is invented, and what is not imitated.
  Writes docs/webdriver.md: every command of the Appium hub; and mocks/webdriver/commands.ts: the protocol as data.
  Writes the tools of assistants into docs/agents.md.
  Writes mocks/names.ts: the ids of operations and rights as types.
`;

readCommandLine({ help, options: {} });
await handOver('scripts/operations.ts', alone);
