import type { BalanceExpectation } from './traffic-matchers';

/** The matchers, as they are called; each one may stand behind `not`. */
export interface TrafficMatchers<R = unknown> {
  toReach(request: string): R;
  toBalance(request: string, expected?: BalanceExpectation): R;
  toKeepClients(request: string, by?: string | RegExp): R;
  toSeeSource(request: string, source: string | RegExp): R;
  toHaveFinding(code: string, object?: string): R;
  toHaveNoErrors(): R;
}

declare global {
  // what jest's types look for their matchers in
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    interface Matchers<R, T = {}> extends TrafficMatchers<R> {}
  }
}
