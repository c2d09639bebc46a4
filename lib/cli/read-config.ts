import { existsSync } from 'fs';
import { listOf, object, readSettings, text } from './read-settings';
import { Acknowledgement } from '../traffic';

const DEFAULT_FILE = 'aks-constructs.yaml';

interface Config {
  readonly acknowledge?: Acknowledgement[];
}

const config = object<Config>({ acknowledge: listOf(object<Acknowledgement>({ code: text, object: text, reason: text }, ['code', 'reason'])) });

/**
 * The findings that a YAML file accepts: a list `acknowledge` of `code`, `reason` and, unless it is about every object, `object`.
 *
 * Without a file `aks-constructs.yaml` of the working folder is read if it is there. Throws with the name of the file and every field that is wrong.
 */
export function readAcknowledgements(file?: string): Acknowledgement[] {
  if (file === undefined && !existsSync(DEFAULT_FILE)) {
    return [];
  }
  return readSettings(file ?? DEFAULT_FILE, config).acknowledge ?? [];
}
