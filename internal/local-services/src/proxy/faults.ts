import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Fault } from './fault.ts';

/** Answers in the server's place; the server sees nothing. A body that is no text is sent as JSON. */
export function answer(
  status: number,
  body: unknown = { status },
  headers: Readonly<Record<string, string>> = {},
): Fault {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  return async (exchange) => {
    // Read to its end first: else a client that is still sending sees a broken pipe instead of the answer.
    await exchange.body();
    await exchange.reply({
      status,
      body: text,
      // The Elasticsearch client refuses answers without the product's header.
      headers: { 'content-type': type, 'x-elastic-product': 'Elasticsearch', ...headers },
    });
  };
}

/** Lets the server answer, then changes its JSON. Numbers beyond 2^53 lose digits on the way. */
export function rewriteJson(rewrite: (json: unknown, answer: Required<Answer>) => unknown): Fault {
  return async (exchange) => {
    const answered = await exchange.forward();
    const json: unknown = JSON.parse(answered.body.toString());
    await exchange.reply({ ...answered, body: JSON.stringify(rewrite(json, answered)) });
  };
}

/** The server does its work, and the client never learns of it. */
export const cutAfterForwarding: Fault = async (exchange) => {
  await exchange.forward();
  exchange.cut();
};

/** The server sees nothing, and neither does the client. */
export const cutBeforeForwarding: Fault = async (exchange) => {
  await exchange.body();
  exchange.cut();
};

/** Passes the request on after a pause, in milliseconds. */
export function delay(milliseconds: number): Fault {
  return async (exchange) => {
    await pause(milliseconds, undefined, { ref: false });
    await exchange.pass();
  };
}
