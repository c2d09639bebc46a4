// One synth in a process of its own: `ts-node -T bench/synth.ts <bare|library> <services>` prints its milliseconds.
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { AksApp, manifests } from 'aks-constructs';

const [variant, count] = [process.argv[2], Number(process.argv[3])];
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
const names = Array.from({ length: count }, (_, index) => `app-${index}`);

function addDeployments(chart: Chart): void {
  for (const name of names) {
    new ApiObject(chart, `${name}-deployment`, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [{
              name: 'main', image: 'example:1', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
            }],
          },
        },
      },
    } as any);
  }
}

function bare(): void {
  const app = new App({ outdir });
  const chart = new Chart(app, 'bench');
  addDeployments(chart);
  for (const name of names) {
    new ApiObject(chart, `${name}-service`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { type: 'ClusterIP', selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    } as any);
  }
  new ApiObject(chart, 'ingress', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'ingress' },
    spec: {
      ingressClassName: 'azure-application-gateway',
      rules: [{ http: { paths: names.map((name) => ({ path: `/${name}/`, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } })) } }],
    },
  } as any);
  app.synth();
}

function library(): void {
  const app = new AksApp({ manifests: { outdir }, terraform: { outdir: join(outdir, 'terraform') } });
  const chart = new Chart(app.manifests, 'bench');
  addDeployments(chart);
  const ingress = new manifests.AppGatewayIngress(chart, 'ingress', { metadata: { name: 'ingress' } });
  for (const name of names) {
    const service = new manifests.ClusterIpService(chart, `${name}-service`, {
      metadata: { name }, selectorLabels: { app: name }, ports: [{ port: 80, targetPort: 8080 }],
    });
    ingress.addRoute(`/${name}/`, service);
  }
  app.synth();
}

const start = process.hrtime.bigint();
if (variant === 'bare') {
  bare();
} else {
  library();
}
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
rmSync(outdir, { recursive: true });
console.log(milliseconds.toFixed(1));
