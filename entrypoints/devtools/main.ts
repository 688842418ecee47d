import { browser } from 'wxt/browser';

// The panel is the activity page of the tab that is inspected.
const { panels, inspectedWindow } = browser.devtools;
void panels.create('Latchkey', '/icon/32.png', `/activity.html?tab=${inspectedWindow.tabId}`);
