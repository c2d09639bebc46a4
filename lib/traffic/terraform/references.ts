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

/** A reference to a resource, not to a variable, a local value or another module. */
const RESOURCE = /^([a-z0-9]+_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[([^\]]+)\])?/;
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
    const [, name, instance, outputName] = output;
    const below = calledModule(module, name, `${module.address === '' ? '' : `${module.address}.`}module.${name}${instance}`);
    return firstOf(below.configuration?.outputs?.[outputName]?.expression, below, steps);
  }
  return resource ? `\${${resource[1]}.${localNameOf(module, { name: resource[2], index: resource[3]?.replace(/"/g, '') })}.id}` : undefined;
}

function firstOf(expression: any, module: PlannedModule, steps: number): string | undefined {
  return blocks(expression?.references).map((reference) => resourceOf(String(reference), module, steps + 1)).find((found) => found !== undefined);
}
