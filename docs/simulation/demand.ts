import { Chart, Testing } from 'cdk8s';
import { manifests, traffic } from 'aks-constructs';

const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
new manifests.ClusterIpService(chart, 'api', {
  metadata: { name: 'api' },
  selectorLabels: { app: 'api' },
  ports: [{ port: 80, targetPort: 8080 }],
});

const objects = Testing.synth(chart).map((object) => ({ object }));
const { largestOverMean } = traffic.simulate(
  { pods: 3, clients: 500, requestsPerSecond: 500, connectionSeconds: 60 },
  { objects, path: 'api.shop:80' },
);
if (largestOverMean.median > 1.2) {
  throw new Error(`the busiest pod gets ${largestOverMean.median.toFixed(2)} times the mean`);
}
