import { writeFile } from 'node:fs/promises';
import { operationsDocument } from '../mocks/table/markdown.ts';

const path = 'docs/operations.md';
await writeFile(new URL(`../${path}`, import.meta.url), operationsDocument());
console.log(`${path} is written.`);
