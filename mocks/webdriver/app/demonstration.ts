import type { App } from './schema.ts';

/** The demonstration app: sign-in, a list that scrolls, a form, an alert, a web view. */
export const demonstrationApp: App = {
  name: 'Tea House',
  id: 'com.example.tea',
  version: '1.0.0',
  start: 'sign-in',
  values: { email: '', password: '', error: '', quantity: '1', gift: false },
  links: { 'tea://teas': 'teas', 'tea://tea/{tea}': 'order', 'tea://about': 'about' },
  screens: {
    'sign-in': {
      title: 'Sign in',
      elements: [
        { kind: 'image', id: 'logo', label: 'Tea House', height: 96 },
        { kind: 'input', id: 'email', label: 'E-mail', hint: 'E-mail', maxLength: 80 },
        { kind: 'password', id: 'password', label: 'Password', hint: 'Password' },
        {
          kind: 'text',
          id: 'error',
          text: '{error}',
          shown: { value: 'error' },
        },
        {
          kind: 'button',
          id: 'sign-in',
          label: 'sign-in',
          text: 'Sign in',
          tap: [
            { set: { error: '' } },
            {
              check: [
                {
                  value: 'email',
                  matches: '^[^@\\s]+@[^@\\s]+$',
                  message: 'Enter an e-mail address',
                },
                { value: 'password', matches: '^.{6,}$', message: 'At least 6 characters' },
              ],
              failed: 'error',
            },
            { go: 'teas' },
          ],
        },
        { kind: 'button', id: 'about', label: 'about', text: 'About', tap: [{ go: 'about' }] },
      ],
    },
    teas: {
      title: 'Teas',
      elements: [
        { kind: 'text', id: 'welcome', text: 'Welcome, {email}' },
        {
          kind: 'list',
          id: 'teas',
          repeat: 40,
          children: [
            {
              kind: 'row',
              id: 'tea',
              label: 'tea-{index}',
              tap: [{ set: { tea: 'Tea {index}' } }, { go: 'order' }],
              children: [{ kind: 'text', id: 'tea-name', text: 'Tea {index}' }],
            },
          ],
        },
      ],
    },
    order: {
      title: 'Order',
      activity: '.OrderActivity',
      elements: [
        { kind: 'text', id: 'tea-title', text: '{tea}' },
        { kind: 'input', id: 'quantity', label: 'Quantity', hint: 'Quantity' },
        { kind: 'switch', id: 'gift', label: 'Gift wrap', text: 'Gift wrap' },
        {
          kind: 'text',
          id: 'order-error',
          text: '{orderError}',
          shown: { value: 'orderError' },
        },
        {
          kind: 'button',
          id: 'order',
          label: 'order',
          text: 'Order',
          tap: [
            { set: { orderError: '' } },
            {
              check: [{ value: 'quantity', matches: '^[1-9]\\d?$', message: 'From 1 to 99' }],
              failed: 'orderError',
            },
            {
              alert: {
                title: 'Order {quantity} × {tea}?',
                text: 'It is paid on delivery.',
                buttons: [
                  { text: 'OK', do: [{ toast: 'Ordered' }, { go: 'thanks' }] },
                  { text: 'Cancel' },
                ],
              },
            },
          ],
        },
      ],
    },
    thanks: {
      title: 'Thank you',
      elements: [
        { kind: 'text', id: 'thanks', text: '{quantity} × {tea} is on its way.' },
        { kind: 'button', id: 'more', label: 'more', text: 'More teas', tap: [{ go: 'teas' }] },
      ],
    },
    about: {
      title: 'About',
      elements: [
        {
          kind: 'web',
          id: 'page',
          html: '<html><head><title>About Tea House</title></head><body><h1 id="heading">Tea House</h1><p class="lead">Teas from everywhere.</p><a id="teas" href="#teas">See the teas</a></body></html>',
          taps: { '#teas': [{ go: 'teas' }] },
        },
      ],
    },
  },
};
