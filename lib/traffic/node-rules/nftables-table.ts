/** A set or a map of a table. */
interface Collection {
  readonly kind: 'set' | 'map';
  /** Lines before the elements. */
  readonly head: string[];
  readonly elements: Set<string>;
  /** Elements on one line. */
  readonly perLine: number;
}

interface Chain {
  readonly head: string[];
  readonly rules: string[];
}

/** Elements after the first line stand below the first one. */
const CONTINUATION = `\n\t\t\t${' '.repeat(5)}`;

/** A table as `nft list table` prints it: sets and maps, then chains, each in the order in which they were made. */
export class NftablesTable {
  private readonly collections = new Map<string, Collection>();
  private readonly chains = new Map<string, Chain>();

  public constructor(private readonly family: string, private readonly name: string, private readonly comment: string) {}

  /** Make a set of plain values. */
  public set(name: string, type: string, comment: string, perLine: number): void {
    this.collections.set(name, { kind: 'set', head: [`type ${type}`, quoted(comment)], elements: new Set(), perLine });
  }

  /** Make a set of values that leave after a while. */
  public timedSet(name: string, type: string, seconds: number): void {
    const head = [`type ${type}`, 'size 65535', 'flags dynamic,timeout', `timeout ${duration(seconds)}`];
    this.collections.set(name, { kind: 'set', head, elements: new Set(), perLine: 1 });
  }

  /** Make a map to verdicts. */
  public map(name: string, type: string, comment: string): void {
    this.collections.set(name, { kind: 'map', head: [`type ${type} : verdict`, quoted(comment)], elements: new Set(), perLine: 1 });
  }

  /** Put an element into a set or map, once. */
  public add(collection: string, element: string): void {
    this.collections.get(collection)!.elements.add(element);
  }

  /** Make a chain, with its hook if it has one. */
  public chain(name: string, ...head: string[]): void {
    this.chains.set(name, this.chains.get(name) ?? { head, rules: [] });
  }

  /** Append a rule to a chain that was made before. */
  public append(chain: string, rule: string, comment?: string): void {
    this.chains.get(chain)!.rules.push(comment === undefined ? rule : `${rule} ${quoted(comment)}`);
  }

  public render(): string {
    const blocks = [
      ...[...this.collections].map(([name, collection]) => block(collection.kind, name, [...collection.head, ...elementsOf(collection)])),
      ...[...this.chains].map(([name, chain]) => block('chain', name, [...chain.head, ...chain.rules])),
    ];
    return `table ${this.family} ${this.name} {\n\t${quoted(this.comment)}\n${blocks.join('\n\n')}\n}`;
  }
}

/** A comment as it stands behind or inside a definition. */
export function quoted(comment: string): string {
  return `comment "${comment}"`;
}

function block(kind: string, name: string, lines: string[]): string {
  return `\t${kind} ${name} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}`;
}

function elementsOf(collection: Collection): string[] {
  const { perLine } = collection;
  const elements = [...collection.elements];
  const lines = elements.flatMap((_, index) => (index % perLine === 0 ? [elements.slice(index, index + perLine).join(', ')] : []));
  return lines.length === 0 ? [] : [`elements = { ${lines.join(`,${CONTINUATION}`)} }`];
}

/** Seconds as nft writes them: 10800 is 3h. */
function duration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  return parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`).join('');
}
