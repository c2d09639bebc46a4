// a name of the module is found sooner than one of the global object
const { PI, cos, floor, imul, log, sqrt } = Math;

/** Numbers that look random and are the same for the same seed. The generator is sfc32 of PractRand. */
export class Random {
  private a = 0x9e3779b9;
  private b = 0x243f6a88;
  private c = 0xb7e15162;
  private count: number;

  public constructor(seed: number) {
    this.count = seed + 1;
    for (let i = 0; i < 16; i++) {
      this.bits();
    }
  }

  /** A number from 0 on, below 1. */
  public next(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from 0 on, below n. */
  public below(n: number): number {
    return floor(this.next() * n);
  }

  /** An exponential time with this mean. */
  public exponential(mean: number): number {
    return -log(1 - this.next()) * mean;
  }

  /** A standard normal number (Box and Muller). */
  public normal(): number {
    return sqrt(-2 * log(1 - this.next())) * cos(2 * PI * this.next());
  }

  /* eslint-disable no-bitwise -- a generator is made of bits */
  private bits(): number {
    const sum = (this.a + this.b + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum | 0;
    return sum >>> 0;
  }
  /* eslint-enable no-bitwise */
}

/** A hash of 32 bits with its best bits in front, as Linux has it (`hash_32`), cut to its upper bits. */
export function hash32(value: number, bits: number): number {
  // eslint-disable-next-line no-bitwise -- as the kernel does
  return imul(value, 0x61c88647) >>> (32 - bits);
}
