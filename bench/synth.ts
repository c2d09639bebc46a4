// One synth in a process of its own. `bench/main.ts` transpiles this file and runs it: `node synth.js bare|plus|library|library-plus <services>` prints its
// milliseconds of processor time without and with the imports, and the megabytes of memory that it had at most.
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Chart } from 'cdk8s';

type Add = (chart: Chart, name: string) => any;

const [variant, count] = [process.argv[2], Number(process.argv[3])];
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
const names = Array.from({ length: count }, (_, index) => `app-${index}`);

/* eslint-disable @typescript-eslint/no-require-imports */
const cdk8s: typeof import('cdk8s') = require('cdk8s');
const kplus: typeof import('cdk8s-plus-28') = variant === 'bare' || variant === 'library' ? undefined : require('cdk8s-plus-28');
const library: typeof import('aks-constructs') = variant.startsWith('library') ? require('aks-constructs') : undefined;
/* eslint-enable @typescript-eslint/no-require-imports */

function addBareDeployment(chart: Chart, name: string): void {
  new cdk8s.ApiObject(chart, `${name}-deployment`, {
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

const addDeployment: Add = (chart, name) => new kplus.Deployment(chart, `${name}-deployment`, {
  metadata: { name },
  replicas: 3,
  containers: [{ name: 'main', image: 'example:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }) }],
});

/** What the objects look like that the library writes, by hand. */
function bare(): void {
  const app = new cdk8s.App({ outdir });
  const chart = new cdk8s.Chart(app, 'bench');
  names.forEach((name) => addBareDeployment(chart, name));
  for (const name of names) {
    new cdk8s.ApiObject(chart, `${name}-service`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { type: 'ClusterIP', selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    } as any);
  }
  new cdk8s.ApiObject(chart, 'ingress', {
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

/** The same with the constructs of cdk8s-plus. */
function plus(): void {
  const app = new cdk8s.App({ outdir });
  const chart = new cdk8s.Chart(app, 'bench');
  const ingress = new kplus.Ingress(chart, 'ingress', { metadata: { name: 'ingress' }, className: 'azure-application-gateway' });
  for (const name of names) {
    const service = new kplus.Service(chart, `${name}-service`, {
      metadata: { name }, selector: addDeployment(chart, name), ports: [{ port: 80, targetPort: 8080 }],
    });
    ingress.addRule(`/${name}/`, kplus.IngressBackend.fromService(service), kplus.HttpIngressPathType.PREFIX);
  }
  app.synth();
}

/** The same with the library, and Deployments of one of the others. */
function ours(deployments: 'bare' | 'plus'): void {
  const { AksApp, manifests } = library;
  const app = new AksApp({ manifests: { outdir }, terraform: { outdir: join(outdir, 'terraform') } });
  const chart = new cdk8s.Chart(app.manifests, 'bench');
  const ingress = new manifests.AppGatewayIngress(chart, 'ingress', { metadata: { name: 'ingress' } });
  for (const name of names) {
    const selection = deployments === 'bare' ? { selectorLabels: { app: name } } : { selector: addDeployment(chart, name) };
    if (deployments === 'bare') {
      addBareDeployment(chart, name);
    }
    const service = new manifests.ClusterIpService(chart, `${name}-service`, { metadata: { name }, ...selection, ports: [{ port: 80, targetPort: 8080 }] });
    ingress.addRoute(`/${name}/`, service);
  }
  app.synth();
}

const VARIANTS: Record<string, () => void> = { bare, plus, 'library': () => ours('bare'), 'library-plus': () => ours('plus') };

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

console.warn = () => undefined;
const start = process.cpuUsage();
VARIANTS[variant]();
const [synth, whole] = [milliseconds(process.cpuUsage(start)), milliseconds(process.cpuUsage())];
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds: synth, whole, megabytes: process.resourceUsage().maxRSS / 1000 }));
