import { readFileSync } from 'fs';
import { join } from 'path';

/** What a server said. */
export interface Answer {
  readonly verdict: 'created' | 'refused';
  readonly reason?: { readonly field: string; readonly detail: string }[];
}

/** One object, and what the servers said to it. */
export interface Case extends Answer {
  readonly id: string;
  readonly object?: any;
  readonly yaml?: string;
  readonly before?: any[];
  readonly version: string;
  readonly versions?: Record<string, Answer>;
}

/** The ranges of the servers that were asked. */
export const SERVICE_CIDR = '10.0.0.0/16';
export const IPV6_SERVICE_CIDR = 'fd12:3456:789a:1::/108';

export const CASES: Case[] = readFileSync(join(__dirname, 'kube-apiserver', 'objects.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Each case with the answer of each server that was asked. */
export const ANSWERS = CASES.flatMap(({ versions, ...one }) => (
  Object.entries(versions ?? { [one.version]: one }).map(([version, answer]) => ({ one, version, answer }))
));

/** Text with its repetitions written out. */
export function expanded(text: string): string {
  return text.replace(/<(.)\*(\d+)>/g, (_, character: string, count: string) => character.repeat(Number(count)));
}

/** The object of a case that was not sent as text. */
export function objectOf({ object }: Case): any {
  return JSON.parse(expanded(JSON.stringify(object)));
}
