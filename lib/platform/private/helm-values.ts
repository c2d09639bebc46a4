import { existsSync, readFileSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { filesIn } from './files-in';
import { HelmDefault, HelmValue } from './helm-value';
import { valuesSchema, valuesYaml } from './helm-values-files';
import { objectOf } from './object-of';
import { withoutUndefined } from '../../traffic/without-undefined';
import { HelmValueOptions } from '../helm-value-options';

const NAME = /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$/;
const POINTER = /^(\/([^~/]|~[01])+)+$/;
const MARKER = /aks-constructs-helm-value-(\d+)-/g;

/** Values of the Helm chart that `cdk8s synth --format helm` makes of an app. */
export class HelmValues {
  private readonly values: HelmValue[] = [];
  private isMarked = false;

  public constructor(private readonly app: App) {
    // cdk8s validates again what it writes
    app.node.addValidation({ validate: () => (this.isMarked ? [] : this.problems()) });
  }

  /** Throws for a name or a pointer that is none. */
  public add(value: HelmValue): void {
    const problems = [
      ...NAME.test(value.name) ? [] : [`name of a Helm value must be words of letters and digits with dots between them, got '${value.name}'`],
      ...value.name.split('.')[0] === 'global' ? [`name of a Helm value must not begin with global, got '${value.name}': Helm has values of that name itself`] : [],
      ...POINTER.test(value.field) ? [] : [`field of Helm value '${value.name}' must be a JSON pointer like /spec/replicas, got '${value.field}'`],
      ...objectOf(value.of) === undefined ? [`Helm value '${value.name}' must be of an object of a chart, got '${value.of.node.path}', which has none`] : [],
    ];
    problems.push(...optionProblems(value));
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    this.values.push(value);
  }

  /** Write manifests into a folder, as templates where the command asks for a chart. */
  public whileAsked(folder: string, write: () => void): void {
    if (!this.isAsked()) {
      write();
      return;
    }
    const restore = [...new Set(this.values.map(({ of }) => objectOf(of)!))].map((object) => this.mark(object));
    this.isMarked = true;
    try {
      write();
    } finally {
      this.isMarked = false;
      restore.forEach((undo) => undo());
    }
    filesIn(folder).map((file) => join(folder, file)).forEach((file) => writeFileSync(file, this.templateOf(readFileSync(file, 'utf8'))));
  }

  /** What stands beside the templates, by file. */
  public files(): Map<string, string> {
    const defaults = this.isAsked() ? this.defaults() : [];
    const place = dirname(this.app.outdir);
    return new Map(defaults.length === 0 ? [] : [
      [join(place, 'values.yaml'), valuesYaml(defaults)],
      [join(place, 'values.schema.json'), `${JSON.stringify(valuesSchema(defaults), undefined, 2)}\n`],
    ]);
  }

  /** True where the command of cdk8s has laid the base of a chart. */
  private isAsked(): boolean {
    return basename(this.app.outdir) === 'templates' && existsSync(join(dirname(this.app.outdir), 'Chart.yaml'));
  }

  private defaults(): HelmDefault[] {
    return this.values.map((value) => ({ ...value, value: at(objectOf(value.of)!.toJson(), value.field) }));
  }

  /** Texts with the name of each value in its field. */
  private mark(object: ApiObject): () => void {
    const rendered = object.toJson.bind(object);
    const own = Object.getOwnPropertyDescriptor(object, 'toJson');
    object.toJson = () => this.values.reduce((json, { of, field }, index) => (
      objectOf(of) === object ? withAt(json, keysOf(field), `aks-constructs-helm-value-${index}-`) : json
    ), rendered());
    return () => (own === undefined ? Reflect.deleteProperty(object, 'toJson') : Object.defineProperty(object, 'toJson', own));
  }

  /** Whatever is set is written as JSON, which is YAML: no text becomes something else by its signs, and no number gets an exponent. */
  private templateOf(yaml: string): string {
    return yaml.replace(/\{\{/g, '{{ "{{" }}').replace(MARKER, (_, index) => `{{ .Values.${this.values[Number(index)].name} | toJson }}`);
  }

  private problems(): string[] {
    const defaults = this.defaults();
    return [
      ...defaults.flatMap(problemsOfValue),
      ...defaults.flatMap(({ name, value, ...rest }, index) => {
        const former = defaults.slice(0, index);
        const same = former.find((other) => other.name === name);
        const around = former.find((other) => other.name.startsWith(`${name}.`) || name.startsWith(`${other.name}.`));
        return [
          ...same === undefined || same.value === value ? [] : [`Helm value '${name}' must be ${JSON.stringify(same.value)} wherever it stands, got ${JSON.stringify(value)}`],
          ...same === undefined || Object.keys(optionsOf(rest)).length === 0 ? [] : [`Helm value '${name}' must be described where it stands first, got options again`],
          ...around === undefined ? [] : [`Helm value '${name}' must be no part of another one, got '${around.name}' too`],
        ];
      }),
    ];
  }
}

function optionsOf({ description, minimum, maximum, allowed }: HelmValueOptions): HelmValueOptions {
  return withoutUndefined({ description, minimum, maximum, allowed });
}

/** Numbers that are none. */
function optionProblems({ name, minimum, maximum }: HelmValue): string[] {
  return Object.entries({ minimum, maximum }).filter(([, value]) => value !== undefined && !Number.isFinite(value))
    .map(([option, value]) => `${option} of Helm value '${name}' must be a number, got ${value}`);
}

function problemsOfValue({ name, of, field, value, minimum, maximum, allowed }: HelmDefault): string[] {
  if (!['string', 'number', 'boolean'].includes(typeof value)) {
    return [`Helm value '${name}' must be of a field with text, a number, or true or false, got ${value === undefined ? 'nothing' : JSON.stringify(value)} at ${field} of '${of.node.path}'`];
  }
  const isNumber = typeof value === 'number';
  return [
    ...!isNumber && (minimum !== undefined || maximum !== undefined) ? [`minimum and maximum of Helm value '${name}' are for numbers, got ${JSON.stringify(value)}`] : [],
    ...isNumber && (value < minimum! || value > maximum!) ? [`Helm value '${name}' must be between ${minimum ?? 'any'} and ${maximum ?? 'any'}, got ${value}`] : [],
    ...typeof value !== 'string' && allowed !== undefined ? [`allowed of Helm value '${name}' is for text, got ${value}`] : [],
    ...typeof value === 'string' && allowed !== undefined && !allowed.includes(value) ? [`Helm value '${name}' must be ${allowed.join(', ')}, got '${value}'`] : [],
  ];
}

function keysOf(pointer: string): string[] {
  return pointer.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function at(json: any, pointer: string): any {
  return keysOf(pointer).reduce((value, key) => value?.[key], json);
}

function withAt(json: any, [key, ...further]: string[], value: string): any {
  const changed = further.length === 0 ? value : withAt(json[key], further, value);
  return Array.isArray(json) ? json.map((item, index) => (String(index) === key ? changed : item)) : { ...json, [key]: changed };
}
