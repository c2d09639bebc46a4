import { TrafficReport } from '../../../lib/traffic';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { simulatedPath } from '../../../lib/traffic/simulation/simulated-path';
import { deployment, service } from '../../support/traffic';

const WAIT = (seconds: number) => ({ sleep: { seconds } });

/** Pods of one Service, each with its grace and what it does before it stops. */
function endOf(pods: { grace?: any; preStop?: any }[]) {
  const objects = [service('api', { selector: { part: 'api' } }), ...pods.map(({ grace, preStop }, index) => {
    const one = deployment(`pods-${index}`, { labels: { app: `pods-${index}`, part: 'api' } });
    one.spec.template.spec.terminationGracePeriodSeconds = grace;
    one.spec.template.spec.containers[0].lifecycle = preStop && { preStop };
    return one;
  })].map((object) => ({ object }));
  const [path] = TrafficReport.analyze(objects).paths.filter(({ entrance }) => entrance === 'cluster-ip').map((each) => ({ ...each, brokenBy: [] }));
  const { drainSeconds, preStopSeconds } = simulatedPath(new TrafficModel(objects), path);
  return [drainSeconds, preStopSeconds];
}

test.each<[string, Parameters<typeof endOf>[0], (number | undefined)[]]>([
  ['nothing', [{}], [30, 0]],
  ['a grace', [{ grace: 60 }], [60, 0]],
  ['no grace at all', [{ grace: 0 }], [0, 0]],
  ['the shortest of several', [{ grace: 60, preStop: WAIT(9) }, { grace: 45, preStop: WAIT(20) }], [45, 9]],
  ['one that waits and one that does not', [{ grace: 60, preStop: WAIT(9) }, {}], [30, 0]],
  ['a script, of which nobody knows how long it takes', [{ preStop: { exec: { command: ['./drain.sh'] } } }], [30, undefined]],
  ['a script beside one that waits', [{ preStop: { exec: { command: ['./drain.sh'] } } }, { preStop: WAIT(7) }], [30, 7]],
  ['a grace below nought beside another', [{ grace: -5 }, { grace: 20 }], [20, 0]],
  ['a grace that is no number', [{ grace: 'long' }], [undefined, 0]],
])('pods that say %s', (_, pods, expected) => {
  expect(endOf(pods)).toEqual(expected);
});
