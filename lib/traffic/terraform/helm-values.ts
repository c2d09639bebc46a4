import { parse } from 'yaml';
import { isObject } from '../is-object';
import { blocks, texts } from './configuration';

/** One value by its place, as `helm --set` writes it. */
export interface HelmParameter {
  /** For instance `kubernetes.ingressClassResource.name`. */
  readonly name: string;
  readonly value: unknown;
}

/** Values of a chart as text in YAML; none where it is no map, or what only a template engine can read. */
export function parsedValues(given: unknown): any {
  try {
    const values = typeof given === 'string' ? parse(given, { maxAliasCount: 100 }) : given;
    return isObject(values) ? values : {};
  } catch {
    return {};
  }
}

/** Values with those of another source over them: maps are merged, all else is replaced. */
export function mergedValues(under: any, over: any): any {
  return isObject(under) && isObject(over)
    ? Object.fromEntries([...new Set([...Object.keys(under), ...Object.keys(over)])]
      .map((key) => [key, key in over ? mergedValues(under[key], over[key]) : under[key]]))
    : over;
}

/** Values with parameters over them. A dot after a backslash is part of a name. */
export function withParameters(values: any, parameters: readonly HelmParameter[]): any {
  return parameters.reduce((under, { name, value }) => mergedValues(under, name.split(/(?<!\\)\./).reverse()
    .reduce((inner: unknown, part) => ({ [part.replace(/\\\./g, '.')]: inner }), value)), values);
}

/** Lists of objects with a name and a value, as Argo CD and Terraform write them. */
export function parametersIn(given: any): HelmParameter[] {
  return blocks(given).map((one) => ({ name: texts(one.name)[0] ?? '', value: one.value })).filter(({ name }) => name !== '');
}
