import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts the lab once for all test files; they find it by the variable LAB. */
export default async function startLab() {
  const lab = spawn('npx', ['latchkey', 'lab', '--json', '--until-stdin-closes'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [line] = await once(createInterface(lab.stdout), 'line');
  process.env.LAB = JSON.parse(line).http;
}
