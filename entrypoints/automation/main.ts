import { browser } from 'wxt/browser';
import { createAutomation, type Automation } from '../../lib/automation/automation.ts';
import { send } from '../../lib/messages/client.ts';

const automation: Automation = createAutomation(send, {
  tabs: () => browser.tabs.query({}),
  connect: (name) => browser.runtime.connect({ name }),
});

// Tests find it here.
Object.assign(globalThis, { latchkey: automation });
