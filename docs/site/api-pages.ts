import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const CONSTRUCT_BASES = ['constructs.Construct', 'cdktf.TerraformStack', 'cdk8s.Chart', 'cdk8s.App'];
const ROOMS: Record<string, string> = {
  '': 'platform', 'platform': 'platform', 'manifests': 'manifests', 'terraform': 'terraform', 'traffic': 'traffic', 'plugin': 'plugin',
};
/** Where sources are read. */
const HOME = 'https://example.com/aks-constructs/blob/main';

/** A page of the reference. */
export interface ApiPage {
  /** Name of the file without `.md`, for instance `manifests.ClusterIpService`. */
  readonly name: string;
  readonly title: string;
  readonly room: string;
  /** True for what a program puts into its tree. */
  readonly isConstruct: boolean;
  readonly text: string;
}

/** The reference: a page for each class, struct and enum of the compiled package. */
export function apiPages(assembly: any = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'))): ApiPage[] {
  return new Reference(assembly).pages();
}

class Reference {
  private readonly types: Record<string, any>;

  public constructor(private readonly assembly: any) {
    this.types = assembly.types;
  }

  public pages(): ApiPage[] {
    return Object.values(this.types).filter(({ name }) => !name.startsWith('_')).map((type) => ({
      name: this.nameOf(type.fqn),
      title: type.name,
      room: ROOMS[type.namespace ?? ''] ?? type.namespace,
      isConstruct: this.isConstruct(type),
      text: this.page(type),
    })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private page(type: any): string {
    const { name, namespace, kind, docs, locationInModule } = type;
    const about = kind === 'enum' ? 'enum' : kind === 'interface' ? (type.datatype ? 'struct' : 'interface') : this.isConstruct(type) ? 'construct' : 'class';
    const from = namespace === undefined ? '' : `, in \`${namespace}\``;
    const source = locationInModule && ` · [source](${HOME}/${locationInModule.filename}#L${locationInModule.line})`;
    const supertypes = [type.base, ...type.interfaces ?? []].filter((fqn) => fqn !== undefined && this.types[fqn] !== undefined);
    return [
      `# ${name}`,
      `${about}${from}${source ?? ''}${supertypes.length === 0 ? '' : ` · is a ${supertypes.map((fqn) => this.link(fqn)).join(', ')}`}`,
      ...this.docsOf(docs),
      ...kind === 'enum' ? this.members(type) : [],
      ...this.initializer(type),
      ...this.properties('Properties', type, (property) => kind === 'interface' || !property.static),
      ...kind === 'class' ? this.properties('Constants', type, (property) => property.static === true) : [],
      ...this.methods(type),
      ...this.users(type),
    ].join('\n\n').replace(/\n{3,}/g, '\n\n') + '\n';
  }

  private docsOf(docs: any = {}): string[] {
    const { summary, remarks, see, example, default: fallback } = docs;
    return [
      ...summary === undefined ? [] : [prose(summary)],
      ...remarks === undefined ? [] : [prose(remarks)],
      ...fallback === undefined ? [] : [`Default: ${fallback.startsWith('- ') ? prose(fallback.slice(2)) : `\`${fallback.replace(/`/g, '')}\``}`],
      ...see === undefined ? [] : [`See ${prose(see)}`],
      ...example === undefined ? [] : [`\`\`\`ts\n${example}\n\`\`\``],
    ];
  }

  private members({ members }: any): string[] {
    return ['## Members', ...members.flatMap((member: any) => [`### ${member.name}`, ...this.docsOf(member.docs)])];
  }

  /** What its constructor takes; the properties of the struct that it takes stand here too, since they are what its users look for. */
  private initializer(type: any): string[] {
    if (type.kind !== 'class' || type.initializer === undefined) {
      return [];
    }
    const { parameters = [] } = type.initializer;
    const struct = this.types[parameters.find((parameter: any) => this.types[parameter.type.fqn]?.datatype)?.type.fqn];
    const call = `new ${[type.namespace, type.name].filter(Boolean).join('.')}(${parameters.map((parameter: any) => `${parameter.name}${parameter.optional ? '?' : ''}`).join(', ')})`;
    return [
      '## Constructor',
      `\`\`\`ts\n${call}\n\`\`\``,
      ...this.docsOf(type.initializer.docs),
      ...struct === undefined ? [] : [`### ${struct.name}`, `All of [${struct.name}](./${this.nameOf(struct.fqn)}.md):`, table(this.all(struct, 'properties').map((property) => [
        `\`${property.name}\``, property.optional ? '' : 'required', this.type(property.type), cell(property.docs?.summary ?? ''), cell(defaultOf(property.docs)),
      ]), ['property', '', 'type', '', 'default'])],
    ];
  }

  private properties(title: string, type: any, chosen: (property: any) => boolean): string[] {
    const properties = this.all(type, 'properties').filter(chosen);
    return properties.length === 0 ? [] : [`## ${title}`, ...properties.flatMap((property) => [
      `### ${property.name}`,
      `${this.type(property.type)}${type.kind === 'interface' && type.datatype ? (property.optional ? ', optional' : ', required') : ''}`,
      ...this.docsOf(property.docs),
    ])];
  }

  private methods(type: any): string[] {
    const methods = this.all(type, 'methods');
    return methods.length === 0 ? [] : ['## Methods', ...methods.flatMap(({ name, parameters = [], returns, docs, static: isStatic }) => [
      `### ${name}`,
      `\`\`\`ts\n${isStatic ? `${type.name}.` : ''}${name}(${parameters.map((parameter: any) => `${parameter.name}${parameter.optional ? '?' : ''}`).join(', ')})\n\`\`\``,
      ...this.docsOf(docs),
      ...parameters.length === 0 ? [] : [table(parameters.map((parameter: any) => [`\`${parameter.name}\``, this.type(parameter.type), cell(parameter.docs?.summary ?? '')]), ['parameter', 'type', ''])],
      ...returns === undefined ? [] : [`Returns ${this.type(returns.type)}.`],
    ])];
  }

  /** Who takes it, so that a struct leads to its construct. */
  private users({ fqn }: any): string[] {
    const users = Object.values(this.types).filter((type) => JSON.stringify([type.initializer, type.properties, type.methods]).includes(`"${fqn}"`) && type.fqn !== fqn);
    return users.length === 0 ? [] : ['## Used by', users.map((user) => this.link(user.fqn)).sort().join(', ')];
  }

  /** Its own members and those that it inherits within the package, by name. */
  private all(type: any, kind: 'properties' | 'methods'): any[] {
    const inherited = [type.base, ...type.kind === 'interface' ? type.interfaces ?? [] : []].filter((fqn) => this.types[fqn] !== undefined);
    const members = [...inherited.flatMap((fqn) => this.all(this.types[fqn], kind)), ...type[kind] ?? []]
      .filter(({ name, protected: isProtected }) => !isProtected && !name.startsWith('_'));
    return [...new Map(members.map((member) => [member.name, member])).values()]
      .sort((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false) || (a.name < b.name ? -1 : 1));
  }

  private type(type: any): string {
    if (type.primitive !== undefined) {
      return `\`${type.primitive}\``;
    }
    if (type.collection !== undefined) {
      const element = this.type(type.collection.elementtype);
      return type.collection.kind === 'map' ? `map of ${element}` : `list of ${element}`;
    }
    return type.union === undefined ? this.link(type.fqn) : type.union.types.map((one: any) => this.type(one)).join(' or ');
  }

  private link(fqn: string): string {
    return this.types[fqn] === undefined ? `\`${fqn}\`` : `[${this.types[fqn].name}](./${this.nameOf(fqn)}.md)`;
  }

  private nameOf(fqn: string): string {
    return fqn.slice(this.assembly.name.length + 1);
  }

  private isConstruct(type: any): boolean {
    return type.kind === 'class' && (CONSTRUCT_BASES.includes(type.base) || (this.types[type.base] !== undefined && this.isConstruct(this.types[type.base])));
  }
}

/** Text of a docstring, in which only code is markup: its braces and angle brackets are signs and no template. */
function prose(text: string): string {
  return text.split(/(`[^`]*`)/).map((part) => (part.startsWith('`') ? part : part.replace(/</g, '&lt;').replace(/\{\{/g, '&#123;&#123;'))).join('');
}

function cell(text: string): string {
  return prose(text).replace(/\n/g, ' ').replace(/\|/g, '\\|');
}

function defaultOf(docs: any): string {
  const text = docs?.default ?? '';
  return text === '' || text.startsWith('- ') ? text.replace(/^- /, '') : `\`${text.replace(/`/g, '')}\``;
}

function table(rows: string[][], titles: string[]): string {
  return [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
