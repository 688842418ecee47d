import { createLab } from 'latchkey/lab';

const lab = createLab();

test('a contact is made, and the journal has what was sent', async () => {
  const { secret } = lab.world.keys.yespo.get('Full access');
  const response = await lab.fetch('https://api.yespo.io/api/v1/contact', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`user:${secret}`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ channels: [{ type: 'email', value: 'ada@customer.example' }] }),
  });
  expect(response.status).toBe(200);
  lab.world.journal.expect({ operation: 'yespo.contact.create', key: 'Full access' });
});
