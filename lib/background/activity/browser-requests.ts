/** What both browsers tell of requests, in one form. */
import { browser } from 'wxt/browser';
import { secondsOf } from './retry-after.ts';
import type { SeenEnd, SeenSending } from './seen.ts';

/** What is told of. */
export interface RequestListener {
  sending(this: void, seen: SeenSending): void;
  ended(this: void, seen: SeenEnd): void;
}

interface Details {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly type: string;
  readonly timeStamp: number;
  /** In Chromium: an origin. */
  readonly initiator?: string;
  /** In Firefox: an address. */
  readonly originUrl?: string;
  readonly incognito?: boolean;
  readonly requestHeaders?: readonly { readonly name: string; readonly value?: string }[];
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
  readonly statusCode?: number;
  readonly fromCache?: boolean;
  readonly error?: string;
}

/**
 * Every address that the extension may reach: a browser tells it of no other. Which of them belong
 * to a surface is in the vault, and a listener that is to wake the worker has to be added before
 * that can be read.
 */
const filter = { urls: ['<all_urls>'] };

/**
 * Listens to requests. To be called before the first await of the worker, so that a request wakes
 * it. Firefox knows no `extraHeaders` and throws for it; without it both show injected headers.
 */
export function watchRequests({ sending, ended }: RequestListener): void {
  const { onSendHeaders, onCompleted, onErrorOccurred, onBeforeRedirect } = browser.webRequest;
  const end = (details: unknown) => ended(endOf(details as Details));
  const send = (details: unknown) => {
    const seen = sendingOf(details as Details);
    // The background's own, by which it asks a platform about a key.
    if (seen.tab !== -1 || seen.initiator !== location.origin) sending(seen);
  };
  onSendHeaders.addListener(send, filter, ['requestHeaders']);
  onCompleted.addListener(end, filter, ['responseHeaders']);
  onBeforeRedirect.addListener(end, filter, ['responseHeaders']);
  onErrorOccurred.addListener(end, filter);
}

function sendingOf(details: Details): SeenSending {
  const { requestId, timeStamp, tabId, method, url, type, incognito } = details;
  return {
    request: requestId,
    at: timeStamp,
    tab: tabId,
    method,
    url,
    type,
    initiator: initiatorOf(details),
    inPrivateWindow: incognito ?? false,
    headers: details.requestHeaders ?? [],
  };
}

function endOf(details: Details): SeenEnd {
  const { requestId, timeStamp, tabId, type, url, statusCode, fromCache, error } = details;
  const retryAfter = secondsOf(
    details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'retry-after')?.value,
    timeStamp,
  );
  return {
    request: requestId,
    at: timeStamp,
    tab: tabId,
    type,
    url,
    status: statusCode,
    fromCache,
    error,
    retryAfter,
  };
}

/** The origin of the page that began a request; Firefox tells its address. */
function initiatorOf({ initiator, originUrl }: Details): string | undefined {
  if (initiator !== undefined || originUrl === undefined) return initiator;
  return URL.canParse(originUrl) ? new URL(originUrl).origin : 'null';
}
