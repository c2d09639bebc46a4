/** How many values may still be read, in all documents together. */
export class ValueBudget {
  private left: number;

  /**
   * @param most How many values there may be. Every key, item, list and map is one; what an alias repeats counts again.
   * @param remedy What to do about more of them.
   */
  public constructor(public readonly most: number, public readonly remedy: string) {
    this.left = most;
  }

  /** Take some of it. Returns false when there is less. */
  public take(count: number): boolean {
    this.left -= count;
    return this.left >= 0;
  }

  /** For values that are read again. */
  public giveBack(count: number): void {
    this.left += count;
  }

  /** How much was taken so far. */
  public get taken(): number {
    return this.most - this.left;
  }

  /** True when more was asked for than there was. */
  public get isExhausted(): boolean {
    return this.left < 0;
  }

  /** What is wrong when there is no more. */
  public get problem(): string {
    return `more than ${this.most} values together with what was read before: ${this.remedy}`;
  }
}
