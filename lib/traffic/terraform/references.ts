import { blocks } from './configuration';

/** A module of a plan, with the way back to the module that calls it. */
export interface PlannedModule {
  /** Its address, such as `module.network["west"]`; empty for the root. */
  readonly address: string;
  /** What the plan says of its configuration. */
  readonly configuration: any;
  /** What the calling module gives it. */
  readonly call?: any;
  readonly parent?: PlannedModule;
}

/** What an expression of a plan refers to. */
export interface ReferredResource {
  /** Its type, with `data.` in front for a data source. */
  readonly type: string;
  /** Its name among all modules, or as it is written where nothing declares it. */
  readonly localName: string;
  readonly attribute?: string;
  /** False where its module has no such resource. */
  readonly isDeclared: boolean;
}

/** A reference to a resource, not to a variable, a local value or another module. */
const RESOURCE = /^([a-z0-9]+_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[([^\]]+)\])?/;
/** The same or a data source, and the attribute that is asked for. */
const ATTRIBUTE = /^((?:data\.)?[a-z0-9]+_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[([^\]]+)\])?(?:\.([A-Za-z0-9_]+))?/;
const VARIABLE = /^var\.([A-Za-z0-9_-]+)/;
const OUTPUT = /^module\.([A-Za-z0-9_-]+)((?:\[[^\]]+\])?)\.([A-Za-z0-9_-]+)/;
/** More than any chain of modules, and an end for those that go round in circles. */
const LONGEST_CHAIN = 50;

/** A module that another one calls by a name. */
export function calledModule(parent: PlannedModule, name: string, address: string): PlannedModule {
  const call = parent.configuration?.module_calls?.[name];
  return { address, configuration: call?.module, call, parent };
}

/** The resource that an expression of a module refers to, such as `${azurerm_subnet.nodes.id}`, be it through variables and outputs of modules. */
export function resourceIn(expression: any, module: PlannedModule): string | undefined {
  return firstOf(expression, module, 0);
}

/** All resources that an expression of a module refers to, be it through variables and outputs of modules. */
export function referredIn(expression: any, module: PlannedModule): ReferredResource[] {
  const found = allOf(expression, module, 0);
  // Terraform names the attribute first, then the resource
  return found.filter(({ type, localName }, index) => found.findIndex((other) => other.type === type && other.localName === localName) === index);
}

/** An expression that leads to no resource, such as `${var.version}`; undefined where there is none. */
export function expressionText(expression: any): string | undefined {
  const reference = blocks(expression?.references)[0];
  return reference === undefined ? undefined : `\${${String(reference)}}`;
}

/** Local name of a resource that is unique among all modules. */
export function localNameOf({ address }: Pick<PlannedModule, 'address'>, { name, index }: any): string {
  return [address, name, index].filter((part) => part !== undefined && part !== '').map(wordOf).join('-');
}

function wordOf(value: any): string {
  return String(value).replace(/[^A-Za-z0-9_-]+/g, '-');
}

function resourceOf(reference: string, module: PlannedModule, steps: number): string | undefined {
  const [variable, output, resource] = [VARIABLE, OUTPUT, RESOURCE].map((form) => form.exec(reference));
  if (steps > LONGEST_CHAIN) {
    return undefined;
  }
  if (variable) {
    return module.parent && firstOf(module.call?.expressions?.[variable[1]], module.parent, steps);
  }
  if (output) {
    const below = outputModule(module, output);
    return firstOf(below.configuration?.outputs?.[output[3]]?.expression, below, steps);
  }
  return resource ? `\${${resource[1]}.${localNameOf(module, { name: resource[2], index: resource[3]?.replace(/"/g, '') })}.id}` : undefined;
}

function allOf(expression: any, module: PlannedModule, steps: number): ReferredResource[] {
  return blocks(expression?.references).map(String).flatMap((reference, index, all) => {
    const [, type, name, key, attribute] = ATTRIBUTE.exec(reference) ?? [];
    if (type === undefined) {
      return followed(reference, module, steps + 1);
    }
    // the resource as a whole is named after each instance of it
    return key === undefined && attribute === undefined && all.slice(0, index).some((other) => other.startsWith(`${reference}.`) || other.startsWith(`${reference}[`)) ? []
      : [{ type, localName: localNameOf(module, { name, index: key?.replace(/"/g, '') }), attribute, isDeclared: isDeclared(module, type, name) }];
  });
}

function isDeclared({ configuration }: PlannedModule, type: string, name: string): boolean {
  return configuration === undefined || blocks(configuration.resources).some((one) => name === one.name && type === `${one.mode === 'data' ? 'data.' : ''}${one.type}`);
}

/** What the value of a variable or an output of a module refers to. */
function followed(reference: string, module: PlannedModule, steps: number): ReferredResource[] {
  const [variable, output] = [VARIABLE, OUTPUT].map((form) => form.exec(reference));
  if (steps > LONGEST_CHAIN) {
    return [];
  }
  if (variable) {
    return module.parent ? allOf(module.call?.expressions?.[variable[1]], module.parent, steps) : [];
  }
  if (!output) {
    return [];
  }
  const below = outputModule(module, output);
  return allOf(below.configuration?.outputs?.[output[3]]?.expression, below, steps);
}

function outputModule(module: PlannedModule, [, name, instance]: RegExpExecArray): PlannedModule {
  return calledModule(module, name, `${module.address === '' ? '' : `${module.address}.`}module.${name}${instance}`);
}

function firstOf(expression: any, module: PlannedModule, steps: number): string | undefined {
  return blocks(expression?.references).map((reference) => resourceOf(String(reference), module, steps + 1)).find((found) => found !== undefined);
}
