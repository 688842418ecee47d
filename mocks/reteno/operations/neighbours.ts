import { empty, type Answer } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { RetenoState } from '../state.ts';

const baseHtml: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html;charset=UTF-8', 'x-amz-meta-version': 'lab' },
  body: '<!doctype html><title>In-app message of the lab</title>',
};

/** Logs and static files: they work without a key, although the Android SDK sends it to some. */
export const neighbourOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState>({
    id: 'reteno.logs.event',
    method: 'POST',
    place: { hosts: ['mobile-api.reteno.com'], path: '/logs/v1/events' },
    key: 'none',
    success: { status: 200, carries: 'nothing' },
    source: 'AND ApiContract.kt:109-117; IOS ErrorEventRequest.swift',
    invented: 'that nothing is refused',
    handler: () => empty(),
  }),
  operation<RetenoState>({
    id: 'reteno.site-script.event',
    method: 'POST',
    place: { hosts: ['site-script.reteno.com'], path: '/site-script/v1/event' },
    key: 'none',
    success: { status: 200, carries: 'nothing' },
    source: 'AND ApiContract.kt:88-90; IOS InAppScriptEventRequest.swift:15',
    invented: 'that nothing is refused',
    handler: () => empty(),
  }),
  operation<RetenoState>({
    id: 'reteno.statics.in-app-base',
    method: 'GET',
    place: {
      hosts: ['statics.esputnik.com', 'statics.reteno.com'],
      path: '/in-app/base.latest.html',
    },
    key: 'none',
    success: { status: 200, carries: 'a page; its version in x-amz-meta-version' },
    source: 'AND ApiContract.kt:79-81; IOS InAppBaseHTMLRequest.swift',
    invented: 'the page',
    handler: () => baseHtml,
  }),
];
