import { readdirSync } from 'fs';
import { join } from 'path';
import { blocks } from '../traffic/terraform/configuration';

const JSON_FILE = /\.tf\.json$/;
const OVERRIDE = /(^|_)override\.tf\.json$/;

/** The files of a folder that Terraform reads as one module: those in JSON, overrides last, and those in its own language. */
export interface ModuleFiles {
  readonly json: string[];
  readonly native: string[];
}

export function moduleFilesIn(folder: string): ModuleFiles {
  const names = readdirSync(folder).sort();
  const json = names.filter((name) => JSON_FILE.test(name));
  const isOverride = (name: string) => OVERRIDE.test(name);
  const inOrder = [...json.filter((name) => !isOverride(name)), ...json.filter(isOverride)];
  return { json: inOrder.map((name) => join(folder, name)), native: names.filter((name) => name.endsWith('.tf')).map((name) => join(folder, name)) };
}

/** One configuration out of those of a module: what overrides say of a resource goes before what was said. */
export function mergedConfiguration(parts: any[]): any {
  return {
    ...Object.fromEntries(['locals', 'variable', 'output', 'module'].map((key) => [key, Object.assign({}, ...parts.flatMap((part) => blocks(part[key])))])),
    terraform: parts.flatMap(({ terraform }) => blocks(terraform)),
    provider: providers(parts.flatMap(({ provider }) => blocks(provider))),
    ...Object.fromEntries(['resource', 'data'].map((key) => [key, named(parts.flatMap((part) => blocks(part[key])))])),
  };
}

function providers(maps: any[]): any {
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))];
  return Object.fromEntries(names.map((name) => [name, maps.flatMap((map) => blocks(map[name]))]));
}

function named(maps: any[]): any {
  const found: Record<string, Record<string, any>> = {};
  for (const [type, resources] of maps.flatMap((map) => Object.entries<any>(map))) {
    for (const [name, body] of blocks(resources).flatMap((map) => Object.entries<any>(map))) {
      found[type] = { ...found[type], [name]: { ...found[type]?.[name], ...blocks(body)[0] } };
    }
  }
  return found;
}
