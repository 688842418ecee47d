import { createLab } from 'latchkey/lab';
import { expect, test } from 'vitest';
import { subscribe } from './newsletter.ts';

test('a subscriber is created once, with the key of the newsletter', async () => {
  const lab = createLab();
  const { secret } = lab.world.keys.yespo.add({ name: 'Newsletter', right: 'full' });

  await subscribe('anna@shop.example', secret, (request) => lab.fetch(request));

  const calls = lab.world.journal.find({ operation: 'yespo.contact.create', key: 'Newsletter' });
  expect(calls).toMatchObject([{ decision: 'accepted', status: 200 }]);
});

test('a key that nobody used for 90 days is refused', async () => {
  const lab = createLab();
  const { secret } = lab.world.keys.yespo.add({ name: 'Newsletter', right: 'full' });
  lab.world.clock.advance(90 * 86_400_000);

  const call = subscribe('anna@shop.example', secret, (request) => lab.fetch(request));

  await expect(call).rejects.toThrow('401');
});
