import { readFileSync } from 'fs';
import { join } from 'path';

/** What a version of kube-proxy answered. */
export interface Answer {
  readonly verdict: 'accepted' | 'refused';
  readonly effective?: Record<string, any>;
  readonly warnings?: string[];
}

/** A configuration with the answer of 1.35.4, and of others where they differ. See README.md beside this file. */
export interface Case extends Answer {
  readonly id: string;
  readonly yaml: string;
  readonly note?: string;
  readonly versions?: Record<string, Answer>;
}

export const CASES: Case[] = readFileSync(join(__dirname, 'configurations.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
export const VERSIONS = ['1.35.4', '1.37.2'];
