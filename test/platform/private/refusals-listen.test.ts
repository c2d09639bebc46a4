import { Chart } from 'cdk8s';
import { ClusterIpService } from '../../../lib/manifests';
import { AksApp } from '../../../lib/platform';

const EVENT = 'uncaughtExceptionMonitor';

/** A program with a Service that is refused. */
function refused(): void {
  new ClusterIpService(new Chart(new AksApp().manifests, 'shop'), 'web', { selectorLabels: { app: 'web' }, ports: [{ port: 0 }] });
}

test('what is refused is told where the program ends by an error, once for all programs of a process', () => {
  const before = process.listeners(EVENT);
  new AksApp();
  expect(process.listeners(EVENT)).toEqual(before);
  refused();
  refused();
  const added = process.listeners(EVENT).filter((listener) => !before.includes(listener));
  expect(added).toHaveLength(1);
  const written: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  (added[0] as () => void)();
  jest.restoreAllMocks();
  process.removeListener(EVENT, added[0]);
  expect(written).toEqual(Array(2).fill(expect.stringContaining('refused so far:\n  [shop/web at refusals-listen.test.ts:9] spec.ports[0].port must be a whole number')));
});
