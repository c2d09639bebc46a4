import { Way } from '../paths/way';
import { brokenWays } from '../rules/broken-ways';
import { Verdict } from '../rules/judge';
import { TrafficPath } from '../traffic-path';

/** The paths of ways, each with the findings that break it. */
export function judgedPaths(ways: Way[], verdicts: Verdict[]): TrafficPath[] {
  const { brokenBy, unwritten } = brokenWays(ways, verdicts);
  return ways.map((way) => brokenBy.has(way)
    ? { ...way.path, brokenBy: brokenBy.get(way)!, gatewayRoute: unwritten.has(way) ? undefined : way.path.gatewayRoute }
    : way.path);
}
