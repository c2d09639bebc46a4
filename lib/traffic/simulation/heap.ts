/** A heap of times with a number each, the earliest first. */
export class TimeHeap {
  private times = new Float64Array(64);
  private values = new Int32Array(64);
  private count = 0;

  /** The earliest time, infinite where there is none. */
  public get first(): number {
    return this.count > 0 ? this.times[0] : Infinity;
  }

  public push(time: number, value: number): void {
    if (this.count === this.times.length) {
      const [times, values] = [this.times, this.values];
      this.times = new Float64Array(times.length * 2);
      this.values = new Int32Array(times.length * 2);
      this.times.set(times);
      this.values.set(values);
    }
    let at = this.count++;
    while (at > 0 && this.times[(at - 1) >> 1] > time) { // eslint-disable-line no-bitwise
      const parent = (at - 1) >> 1; // eslint-disable-line no-bitwise
      this.times[at] = this.times[parent];
      this.values[at] = this.values[parent];
      at = parent;
    }
    this.times[at] = time;
    this.values[at] = value;
  }

  /** Take the number of the earliest time away. */
  public pop(): number {
    const value = this.values[0];
    this.count -= 1;
    const [time, moved] = [this.times[this.count], this.values[this.count]];
    let at = 0;
    for (let child = 1; child < this.count; child = 2 * at + 1) {
      child = child + 1 < this.count && this.times[child + 1] < this.times[child] ? child + 1 : child;
      if (this.times[child] >= time) {
        break;
      }
      this.times[at] = this.times[child];
      this.values[at] = this.values[child];
      at = child;
    }
    this.times[at] = time;
    this.values[at] = moved;
    return value;
  }
}
