/** What a rule matches, in the order in which iptables-save prints it. */
export interface IptablesMatch {
  readonly source?: string;
  readonly notSource?: string;
  readonly notDestination?: string;
  readonly destination?: string;
  readonly protocol?: string;
  /** `-m` parts in the order in which they were given. */
  readonly matches?: string[];
}

/** A table as iptables-save prints it: chains in the order of their names, then rules in the order of the chains. */
export class IptablesTable {
  private readonly rules = new Map<string, string[]>();

  /**
   * @param name `nat` or `filter`.
   * @param builtIn Its chains that iptables itself has.
   */
  public constructor(private readonly name: string, private readonly builtIn: string[]) {
    builtIn.forEach((chain) => this.chain(chain));
  }

  /** Make a chain, empty unless it is there. */
  public chain(name: string): void {
    this.rules.set(name, this.rules.get(name) ?? []);
  }

  /** Append a rule; without target it only matches. */
  public append(chain: string, match: IptablesMatch, target?: string): void {
    this.chain(chain);
    const parts = [
      match.notSource && `! -s ${match.notSource}`,
      match.source && `-s ${range(match.source)}`,
      match.notDestination && `! -d ${match.notDestination}`,
      match.destination && `-d ${range(match.destination)}`,
      match.protocol && `-p ${match.protocol}`,
      ...match.matches ?? [],
      target && `-j ${target}`,
    ];
    this.rules.get(chain)!.push(`-A ${chain} ${parts.filter((part) => part).join(' ')}`);
  }

  /** The lines of the table, from its name to COMMIT. */
  public render(): string[] {
    const own = [...this.rules.keys()].filter((chain) => !this.builtIn.includes(chain)).sort();
    const chains = [...this.builtIn, ...own];
    return [
      `*${this.name}`,
      ...chains.map((chain) => `:${chain} ${this.builtIn.includes(chain) ? 'ACCEPT' : '-'} [0:0]`),
      ...chains.flatMap((chain) => this.rules.get(chain)!),
      'COMMIT',
    ];
  }
}

/** A comment. Every comment of kube-proxy has a character that makes iptables-save quote it. */
export function comment(text: string): string {
  return `-m comment --comment "${text}"`;
}

function range(address: string): string {
  return address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;
}
