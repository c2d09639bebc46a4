import { blocks } from './configuration';
import { configurationFromShow, isShown } from './show';
import { isState, shownState, STATE_VERSION } from './state';
import { isObject } from '../is-object';
import { FailJson, readJson } from '../yaml/read-json';
import { ValueBudget } from '../yaml/value-budget';

/** What may stand at the top of a configuration in JSON. */
const TOP = [
  'resource', 'data', 'provider', 'terraform', 'module', 'variable', 'output', 'locals', 'moved', 'import', 'removed', 'check', 'ephemeral', '//',
];
const PLAN = "'terraform plan -out=tfplan' and 'terraform show -json tfplan > plan.json' write one";
/** As much of a text as tells what it is. */
const BEGINNING = 4096;
const SHOW = "'terraform show -json > state.json' writes one";

/**
 * The configuration in a text of JSON: a configuration itself, a state, or what `terraform show -json` prints of a plan or a state.
 *
 * Fails with the line for what is no JSON or too much of it, and says of everything else what it is and which command makes the right thing.
 */
export function configurationFrom(text: string, budget: ValueBudget, fail: FailJson): any {
  const json = readJson(text, budget, (line, problem) => fail(line, notJson(text, problem)));
  if (isShown(json)) {
    return json.resource_changes !== undefined && !isObject(json.planned_values)
      ? fail(undefined, `is a plan without planned_values, which tells only what changes: ${PLAN}`)
      : configurationFromShow(json);
  }
  if (isState(json)) {
    return json.version === STATE_VERSION
      ? configurationFromShow(shownState(json))
      : fail(undefined, `is a state of version ${JSON.stringify(json.version)}, which only Terraform reads: ${SHOW}`);
  }
  const other = otherThing(json);
  return other === undefined ? normalized(json) : fail(undefined, `must be a Terraform configuration, plan or state in JSON, got ${other}`);
}

/** True where a configuration has nothing of which anybody could tell something. */
export function hasNoResources({ resource }: any): boolean {
  return Object.values<any>(resource ?? {}).every((named) => !isObject(named) || Object.keys(named).length === 0);
}

/** True for what belongs to `--terraform`. */
export function isTerraform(json: any): boolean {
  return isObject(json) && (isShown(json) || isState(json) || (['resource', 'provider', 'terraform'].some((key) => json[key] !== undefined) && otherThing(json) === undefined));
}

/** What a value is that is neither, and what to do about it; undefined for a configuration. */
function otherThing(json: any): string | undefined {
  if (!isObject(json)) {
    return `${kindOf(json)}: ${SHOW}`;
  }
  if (typeof json.kind === 'string' && typeof json.apiVersion === 'string') {
    return 'a Kubernetes object: name the file without --terraform';
  }
  if (json.encrypted_data !== undefined) {
    return `an encrypted state: ${SHOW}`;
  }
  if (json['@level'] !== undefined) {
    return `a log of 'terraform plan -json': ${PLAN}`;
  }
  if (typeof json.$schema === 'string') {
    return `a template of another tool (${JSON.stringify(json.$schema)}): ${SHOW}`;
  }
  if (typeof json.type === 'string' && /^Microsoft\./i.test(json.type)) {
    return `a resource as Azure shows it (${JSON.stringify(json.type)}): give a cluster by --profile, or a state: ${SHOW}`;
  }
  const keys = Object.keys(json);
  const foreign = keys.filter((key) => !TOP.includes(key));
  return foreign.length === 0 ? undefined : `an object with ${shownKeys(foreign)}: ${SHOW}`;
}

function notJson(text: string, problem: string): string {
  if (/^\s*(?:#.*\s+|\/\/.*\s+)*(?:resource|terraform|provider|module|variable|locals|data|output)\b\s*(?:"[^"]*"\s*){0,2}\{/.test(text)) {
    return `is in Terraform's own language, not JSON: ${PLAN}`;
  }
  if (/^\s*\{.*\}\s*\n\s*\{/.test(text) && /"@level"/.test(text)) {
    return `is a log of 'terraform plan -json', not a plan: ${PLAN}`;
  }
  if (/^\s*(?:Terraform (?:used|will)|No changes\.|Plan: \d|# [\w.[\]"-]+:\s*$)/m.test(text.slice(0, BEGINNING))) {
    return `is what Terraform prints for people, not JSON: ${PLAN}`;
  }
  if (/^\s*(?:\/\/.*\s+)*(?:@\w+\(.*\)\s+)*(?:targetScope\b|(?:param|var|resource|module)\s+\w+\b.*[='])/.test(text)) {
    return `is in Bicep, not JSON: what 'az aks show' prints of the cluster can be given by --profile, or a state: ${SHOW}`;
  }
  const isOther = /^(?:it is empty|Unexpected token)/.test(problem);
  return `not a Terraform configuration, plan or state in JSON: ${problem}${isOther ? `; ${SHOW}` : ''}`;
}

/** The forms of Terraform's JSON syntax as one: wherever a map of blocks may stand, a list of such maps may stand. */
function normalized(json: any): any {
  const resource = Object.fromEntries(Object.entries(merged(json.resource)).map(([type, named]) => (
    [type, Object.fromEntries(Object.entries(merged(named)).map(([name, bodies]) => [name, body(bodies)]))]
  )));
  return { ...json, resource };
}

function body(bodies: any): any {
  const [first] = blocks(bodies);
  return isObject(first) && first.dynamic !== undefined ? { ...first, dynamic: merged(first.dynamic) } : first;
}

/** One map of the blocks in one or several; blocks of one name are a list. */
function merged(maps: any): Record<string, any> {
  const all: [string, any][] = blocks(maps).filter(isObject).flatMap((map) => Object.entries(map));
  const names = [...new Set(all.map(([name]) => name))].filter((name) => name !== '//');
  const lists = new Map<string, any[]>(names.map((name) => [name, []]));
  all.forEach(([name, value]) => lists.get(name)?.push(...blocks(value)));
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}

function kindOf(json: any): string {
  if (json === null) {
    return 'null';
  }
  return Array.isArray(json) ? 'a list' : typeof json === 'string' ? 'a text' : `${JSON.stringify(json)}`;
}

function shownKeys(names: string[]): string {
  const keys = names.map((key) => JSON.stringify(key));
  return keys.length > 3 ? `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more fields` : keys.join(', ');
}
