/** A process with a lab's file in it, until it is told to end. It says where the file is. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createContents } from '../../../../mocks/world/contents.ts';
import { createFiles } from '../../../../mocks/world/files.ts';

const files = createFiles(createContents());
files.keep((await files.write(new Blob(['kept']).stream())).id);
const own = readdirSync(tmpdir()).find((name) => name.startsWith(`latchkey-files-${process.pid}-`));
process.send?.(own);
// It stays until somebody ends it.
process.on('message', () => process.exit(0));
