import { browser } from 'wxt/browser';
import { answerForClipboard } from '../../lib/background/clipboard-page.ts';

browser.runtime.onMessage.addListener((message, _sender, respond) => {
  const answer = answerForClipboard(message);
  if (answer !== undefined) respond(answer);
  return undefined;
});
