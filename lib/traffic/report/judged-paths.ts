import { TracedPath } from '../paths/traced-path';
import { brokenPaths } from '../rules/broken-paths';
import { Verdict } from '../rules/judge';
import { TrafficPath } from '../traffic-path';

/** The paths, each with the findings that break it. */
export function judgedPaths(paths: TracedPath[], verdicts: Verdict[]): TrafficPath[] {
  const { brokenBy, unwritten } = brokenPaths(paths, verdicts);
  return paths.map((traced) => brokenBy.has(traced)
    ? { ...traced.path, brokenBy: brokenBy.get(traced)!, gatewayRoute: unwritten.has(traced) ? undefined : traced.path.gatewayRoute }
    : traced.path);
}
