import { browser } from 'wxt/browser';
import { answerForClipboard } from '../../lib/background/clipboard-page.ts';

browser.runtime.onMessage.addListener(answerForClipboard);
