import { key, worker } from './lab.ts';

await worker.start();

const output = document.querySelector('output')!;
for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', async () => {
    const response = await fetch(`https://api.yespo.io/api/${button.value}`, {
      headers: { Authorization: `Basic ${btoa(`user:${key}`)}` },
    });
    output.textContent = `${response.status} ${await response.text()}`;
  });
}
output.textContent = 'ready';
