import { strippedHeaders, type Header } from './answers.js';

/** What Chromium tells of a request or an answer that it holds back for us. */
export interface Paused {
  requestId: string;
  request: {
    method: string;
    url: string;
    headers?: Record<string, string>;
    postData?: string;
    hasPostData?: boolean;
  };
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseErrorReason?: string;
  responseStatusCode?: number;
  responseStatusText?: string;
  responseHeaders?: Header[];
}

/** Whether it is an answer that is held back, and not the request. */
export function isAnswer(paused: Paused): boolean {
  return paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
}

/** How an answer goes on to the page: without the headers that make the browser ask for more. */
export function answerOf({ requestId, responseStatusCode, responseStatusText, responseHeaders }: Paused): {
  requestId: string;
  responseCode?: number;
  responsePhrase?: string;
  responseHeaders?: Header[];
} {
  if (responseStatusCode === undefined || responseHeaders === undefined) return { requestId };
  return {
    requestId,
    responseCode: responseStatusCode,
    ...(responseStatusText === undefined || responseStatusText === ''
      ? {}
      : { responsePhrase: responseStatusText }),
    responseHeaders: strippedHeaders(responseHeaders),
  };
}
