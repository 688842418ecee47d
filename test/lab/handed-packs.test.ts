import { expect, test } from 'vitest';
import { createControl } from '../../mocks/control/control.ts';
import { dashboardPages } from '../../mocks/console/app.ts';
import { createLabOf } from '../../mocks/lab-of.ts';
import { parseWorldSeed } from '../../mocks/seed.ts';
import { yespoPack } from '../../mocks/yespo/pack.ts';
import { createEchoLab } from './echo/lab.ts';
import { echoPack } from './echo/pack.ts';

test('the control of a lab shows the platforms that the lab was handed, and no others', async () => {
  const control = createControl(createEchoLab());
  const read = async (path: string) =>
    (await (await control(new Request(`http://127.0.0.1:1/__lab/${path}`))).json()) as object;
  expect(await read('platforms')).toEqual({
    platforms: [expect.objectContaining({ id: 'echo', name: 'Echo' })],
  });
  expect(await read('worlds')).toMatchObject({ worlds: [{ keys: { echo: 1 } }] });
  expect(await read('worlds/default/keys')).toMatchObject({ keys: [{ platform: 'echo' }] });
});

test('the dashboards are those of the packs that they were handed', async () => {
  const pages = dashboardPages({ echo: echoPack });
  const { world } = createEchoLab();
  const open = (url: string) => pages.answer(new Request(url), world as never);
  expect((await open('https://echo.example/'))?.status).toBe(200);
  expect(await open('https://my.yespo.io/settings-ui/')).toBeUndefined();
});

test('two platforms that share the slot of their rules make no lab', () => {
  const twin = { ...echoPack, platform: { ...echoPack.platform, slot: yespoPack.platform.slot } };
  const parse = parseWorldSeed;
  expect(() =>
    createLabOf({ packs: { yespo: yespoPack, echo: twin }, parse, demonstration: {} }),
  ).toThrow('have the same slot 0');
});
