const FIRST = 30001;

/** Node ports that only a running cluster knows, given out in order. A port of a Service has the same one in both families. */
export class NodePorts {
  private readonly ports = new Map<string, number>();

  public of(owner: string): number {
    const port = this.ports.get(owner) ?? FIRST + this.ports.size;
    this.ports.set(owner, port);
    return port;
  }
}
