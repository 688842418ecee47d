import { expect, test } from './support/fixtures.ts';

/** What stands in the popup before any script has run, and must not move when one has. */
const places = [
  '.band',
  '.band-top',
  '.wordmark .icon',
  '.band-button',
  '.rack',
  '.search',
  '#search',
];

test('what the popup shows before its script runs is where the list has it', async ({
  lab,
  latchkey,
}) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const popup = await latchkey.popup();
  await popup.waitFor(() => document.querySelector('[data-key-id]'));
  const boxes = await popup.evaluate(async (selectors) => {
    const boxesNow = () =>
      selectors.map((selector) => {
        const { x, y, width, height } =
          document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect(-1);
        return [selector, x, y, width, height].join(' ');
      });
    const drawn = boxesNow();
    const markup = await (await fetch(location.pathname)).text();
    const shell = new DOMParser().parseFromString(markup, 'text/html').getElementById('root');
    document.getElementById('root')?.replaceChildren(...(shell?.children ?? []));
    return { drawn, shell: boxesNow() };
  }, places);
  expect(boxes.shell).toEqual(boxes.drawn);
  expect(boxes.shell.filter((box) => box.includes(' -1 '))).toEqual([]);
});
