// a name of the module is found sooner than one of the global object
const { ceil, floor, log, max, min } = Math;

/** Bins for each power of ten: one is less than a fiftieth wider than the one before it. */
const BINS_PER_DECADE = 120;
/** From a microsecond to eleven days. */
const DECADES = 12;
const LEAST_SECONDS = 1e-6;
const PER_LOGARITHM = BINS_PER_DECADE / Math.LN10;

/** Times by their size, each to a hundredth of itself, in memory that does not grow with their number. */
export class Histogram {
  /** The first bin is for times that are none. */
  private readonly bins = new Float64Array(1 + BINS_PER_DECADE * DECADES);
  private count = 0;
  private sum = 0;

  public add(seconds: number): void {
    this.bins[seconds < LEAST_SECONDS ? 0 : min(this.bins.length - 1, 1 + floor(PER_LOGARITHM * log(seconds / LEAST_SECONDS)))] += 1;
    this.count += 1;
    this.sum += seconds;
  }

  /** The mean in seconds, exactly; 0 where there is nothing. */
  public get mean(): number {
    return this.sum / max(1, this.count);
  }

  /** The time that a part of all, from 0 to 1, does not exceed, in seconds: the middle of its bin. */
  public percentile(part: number): number {
    const rank = ceil(part * this.count);
    let [bin, reached] = [0, this.bins[0]];
    while (reached < rank && bin < this.bins.length - 1) {
      bin += 1;
      reached += this.bins[bin];
    }
    return bin === 0 ? 0 : LEAST_SECONDS * 10 ** ((bin - 0.5) / BINS_PER_DECADE);
  }
}
