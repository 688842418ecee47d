/** The page of what a phone shows, as the driver of its platform writes it. */
import type { Phone } from '../phone/phone.ts';
import { androidPage, androidWriting } from './android.ts';
import { iosPage, iosWriting, wrapped } from './ios.ts';
import { writePage, type PageNode } from './tree.ts';

const none: ReadonlySet<string> = new Set();

/** @param excluded attributes that XCUITest's driver was told to leave out */
export function pageOf(phone: Phone, excluded: ReadonlySet<string> = none): PageNode {
  const root = phone.root();
  const { package: id, metrics, orientation } = phone;
  return phone.about.platform === 'android'
    ? androidPage(root, { package: id, metrics, orientation })
    : iosPage(root, { bundleId: id, name: phone.front.app.name, excluded });
}

/** A page as the XML that a client is given. */
export function sourceOf(phone: Phone, page: PageNode): string {
  return phone.about.platform === 'android'
    ? writePage(page, androidWriting)
    : writePage(wrapped(page), iosWriting);
}
