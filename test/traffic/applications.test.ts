import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { readProfile } from '../../lib/cli/read-profile';
import { Hop, TrafficPath, TrafficReport } from '../../lib/traffic';
import { countLine } from '../../lib/traffic/render/count-line';
import { runElsewhere } from '../support/elsewhere';

const FOLDER = join(__dirname, 'applications');

/** What the report on an application must say: ways in with their ends, findings with their lines, and kinds that are not followed. */
interface Expected {
  readonly paths: string[];
  readonly findings: string[];
  readonly notFollowed: string[];
}

const APPLICATIONS: Record<string, Expected> = {
  'boutique-agic': {
    paths: [
      'application-gateway-ingress http://shop.example.com/* to 2 pods of deployment frontend, port 8080',
      'cluster-ip frontend.default:80 to 2 pods of deployment frontend, port 8080',
      'cluster-ip productcatalog.default:3550 to 3 pods of deployment productcatalog, port 3550',
      'cluster-ip cart.default:7070 to 1 pod of deployment cart, port 7070',
      'cluster-ip redis-cart.default:6379 to 1 pod of deployment redis-cart, port 6379',
    ],
    findings: [
      'info service-connection-balanced Service productcatalog:54',
      'warning ingress-rollout-inconsistent Deployment frontend:2',
      'warning ingress-rollout-inconsistent Deployment frontend:2',
    ],
    notFollowed: [],
  },
  'cert-manager': {
    paths: [
      'application-gateway-ingress https://api.example.com/* to 2 pods of deployment api, port 8080',
      'application-gateway-ingress https://portal.example.com/* to 2 pods of deployment api, port 8080',
      'cluster-ip api.shop:80 to 2 pods of deployment api, port 8080',
    ],
    findings: [],
    notFollowed: ['1 ClusterIssuer (cert-manager.io)'],
  },
  'external-bridges': {
    paths: [
      'application-gateway-ingress http://archive.example.com/* to application gateway, public frontend:80, broken by ingress-backend-external-name',
      'external-name database.crm (alias) to crm.postgres.database.azure.com',
      'cluster-ip mainframe.crm:23 to 1 endpoint of service mainframe, by its EndpointSlices, port 2323',
      'external-name archive.crm (alias) to archive.example.net',
    ],
    findings: [
      'error ingress-backend-external-name Ingress archive:24',
    ],
    notFollowed: [],
  },
  'gateway-api': {
    paths: [
      'gateway-api http://maps.example.com/tiles to 6 pods of deployment tiles, port 8080',
      'gateway-api http://*/ to 2 pods of deployment routing, port 50051',
      'cluster-ip tiles.maps:80 to 6 pods of deployment tiles, port 8080',
      'cluster-ip routing.maps:50051 to 2 pods of deployment routing, port 50051',
    ],
    // nobody says how the gateway finds out whether pods of tiles are well
    findings: [
      'info service-connection-balanced Service routing:30', 'warning route-kind-conflict HTTPRoute tiles:12', 'info route-alb-missing Gateway edge:7',
      'info route-stream-timeout GRPCRoute routing:20', 'warning route-probe-guessed Service tiles:25',
    ],
    notFollowed: [],
  },
  'helm-release': {
    paths: [
      'other-ingress https://portal.example.com/ to 2 to 10 pods of deployment release-portal, port 3000',
      'cluster-ip release-portal.portal:80 to 2 to 10 pods of deployment release-portal, port 3000',
    ],
    findings: [],
    notFollowed: ['1 ConfigMap', '1 ServiceAccount'],
  },
  'istio-mesh': {
    paths: [
      'public-load-balancer public address:15021 to 2 pods of deployment istio-ingressgateway, port 15021',
      'public-load-balancer http://books.example.com/ to 3 pods of deployment reviews-v1, port 9080',
      'public-load-balancer http://books.example.com/ to 1 pod of deployment reviews-v2, port 9080',
      'public-load-balancer public address:443 to 2 pods of deployment istio-ingressgateway, port 8443',
      'node-port any node:30000-32767 to 2 pods of deployment istio-ingressgateway, ports 15021, 8080, 8443',
      'cluster-ip istio-ingressgateway.istio-system:15021 to 2 pods of deployment istio-ingressgateway, port 15021',
      'cluster-ip istio-ingressgateway.istio-system:80 to 2 pods of deployment istio-ingressgateway, port 8080',
      'cluster-ip istio-ingressgateway.istio-system:443 to 2 pods of deployment istio-ingressgateway, port 8443',
      'cluster-ip reviews.books:9080 to 4 pods of deployment reviews-v1, deployment reviews-v2, port 9080',
    ],
    findings: [],
    notFollowed: ['1 ServiceEntry (networking.istio.io)'],
  },
  'kustomize-list': {
    paths: [
      'node-port any node:31000 to 2 pods of deployment staging-votes, port 80',
      'cluster-ip staging-votes.staging:8080 to 2 pods of deployment staging-votes, port 80',
      'cluster-ip staging-database.staging:5432 to 1 pod of deployment staging-database, port 5432',
    ],
    findings: [],
    notFollowed: ['1 ConfigMap'],
  },
  'legacy-node-ports': {
    paths: [
      'internal-load-balancer 10.20.0.10:21 to 2 pods of replicationcontroller billing, port 8080',
      'internal-load-balancer 10.20.0.10:21 to 1 pod of deployment invoices, port 8080, broken by service-address-conflict',
      'node-port any node:30080 to 2 pods of replicationcontroller billing, port 8080',
      'node-port any node:30080 to 1 pod of deployment invoices, port 8080, broken by service-node-port-conflict',
      'node-port any node:30000-32767 to 2 pods of replicationcontroller billing, port 8080',
      'node-port any node:30000-32767 to 1 pod of deployment invoices, port 8080',
      'cluster-ip billing.erp:80 to 2 pods of replicationcontroller billing, port 8080',
      'cluster-ip invoices.erp:80 to 1 pod of deployment invoices, port 8080, broken by service-node-port-conflict',
      'cluster-ip ftp.erp:21 to 2 pods of replicationcontroller billing, port 8080',
      'cluster-ip ftp-new.erp:21 to 1 pod of deployment invoices, port 8080',
    ],
    findings: [
      'error service-address-conflict Service ftp-new:17',
      'error service-node-port-conflict Service invoices:7',
      'warning service-deprecated-field Service ftp:12',
    ],
    notFollowed: [],
  },
  'namespaces': {
    paths: [
      'cluster-ip api.team-a:80 to 2 pods of deployment api, port 8080',
      'cluster-ip api.team-b:80 to pods with app=api, port 8080, broken by service-selects-nothing',
      'cluster-ip prometheus.monitoring:9090 to 2 pods of statefulset prometheus, port 9090',
    ],
    findings: [
      'warning service-selects-nothing Service api:17',
    ],
    notFollowed: ['1 ServiceMonitor (monitoring.coreos.com)'],
  },
  'nginx-behind-gateway': {
    paths: [
      'application-gateway-static https://wiki.example.com/ to 1 pod of deployment wiki, port 3000',
      'internal-load-balancer http://wiki.example.com/ to 1 pod of deployment wiki, port 3000',
      'internal-load-balancer 10.10.2.10:443 to 2 pods of deployment ingress-nginx-controller, port 443',
      'node-port any node:30000-32767 to 2 pods of deployment ingress-nginx-controller, ports 80, 443',
      'cluster-ip ingress-nginx-controller.ingress-nginx:80 to 2 pods of deployment ingress-nginx-controller, port 80',
      'cluster-ip ingress-nginx-controller.ingress-nginx:443 to 2 pods of deployment ingress-nginx-controller, port 443',
      'cluster-ip ingress-nginx-controller-admission.ingress-nginx:443 to 2 pods of deployment ingress-nginx-controller, port 8443',
      'cluster-ip wiki.office:80 to 1 pod of deployment wiki, port 3000',
    ],
    findings: [],
    notFollowed: [],
  },
  'operators': {
    paths: [
      'cluster-ip orders-db-pooler.orders:5432 to pods with postgresql.example.io/poolerName=orders-db-pooler, port 5432',
      'cluster-ip orders.orders:80 to 4 pods of rollout orders, port 8080',
      'headless worker-metrics.orders (headless) to 0 to 30 pods of deployment worker, port 9100',
    ],
    findings: [],
    notFollowed: [
      '1 Cluster (postgresql.example.io)',
      '1 CustomResourceDefinition (apiextensions.k8s.io)',
      '1 Kafka (kafka.example.io)',
      '1 Service (serving.knative.dev)',
    ],
  },
  'stateful-database': {
    paths: [
      'headless mysql.data (headless) to 3 pods of statefulset mysql, port 3306',
      'cluster-ip mysql-read.data:3306 to 3 pods of statefulset mysql, port 3306',
      'cluster-ip mysql-write.data:3306 to 1 pod of statefulset mysql, port 3306',
      'cluster-ip agent.data:8125/UDP to pods of daemonset agent, port 8125',
    ],
    findings: [],
    notFollowed: [],
  },
  'websocket-chat': {
    paths: [
      'application-gateway-ingress http://chat.example.com/socket* to 3 pods of deployment chat, port 8080',
      'application-gateway-ingress http://chat.example.com/* to 2 pods of deployment chat-web, port 80',
      'cluster-ip chat.chat:8080 to 3 pods of deployment chat, port 8080',
      'cluster-ip chat-web.chat:80 to 2 pods of deployment chat-web, port 80',
    ],
    findings: [
      'warning service-affinity-behind-gateway Service chat:20',
      'info ingress-prefix-matches-longer-word Ingress chat:2',
    ],
    notFollowed: [],
  },
};

function fileOf(application: string, extension = 'yaml'): string {
  return join(FOLDER, `${application}.${extension}`);
}

function reportOn(application: string): TrafficReport {
  const profile = fileOf(application, 'profile.yaml');
  return TrafficReport.analyze(parseManifests(readFileSync(fileOf(application), 'utf8'), application), existsSync(profile) ? readProfile(profile) : {});
}

function pathLine({ entrance, title, hops, brokenBy }: TrafficPath): string {
  const { label, address } = hops.at(-1) as Hop;
  const broken = brokenBy.map(({ code }) => `, broken by ${code}`).join('');
  return `${entrance} ${title} to ${label}${address === undefined ? '' : `, ${address}`}${broken}`;
}

/** The only path of an application with this title and entrance. */
function pathOf(application: string, entrance: string, title: string): TrafficPath {
  const paths = reportOn(application).paths.filter((path) => path.entrance === entrance && path.title === title);
  expect(paths).toHaveLength(1);
  return paths[0];
}

runElsewhere();

test('every application in the folder is in the table', () => {
  const files = readdirSync(FOLDER).filter((file) => !file.endsWith('.profile.yaml')).map((file) => file.replace(/\.yaml$/, ''));
  expect(files.sort()).toEqual(Object.keys(APPLICATIONS).sort());
});

describe.each(Object.entries(APPLICATIONS))('%s', (application, expected) => {
  test('has these ways in, these findings, and these objects that are not followed', () => {
    const { paths, findings, leftOut } = reportOn(application);
    expect({
      paths: paths.map(pathLine),
      findings: findings.map(({ severity, code, subject }) => `${severity} ${code} ${subject.kind} ${subject.name}:${subject.origin?.line}`),
      notFollowed: leftOut.map(countLine),
    }).toEqual(expected);
  });

  test.each(['text', 'json', 'sarif', 'markdown', 'html', 'mermaid'])('is explained as %s with the exit code of its findings', (format) => {
    const profile = fileOf(application, 'profile.yaml');
    const args = ['explain', fileOf(application), '--format', format, ...(existsSync(profile) ? ['--profile', profile] : [])];
    const { output, exitCode } = run(args);
    expect(exitCode).toBe(expected.findings.some((finding) => finding.startsWith('error')) ? 1 : 0);
    expect(output.length).toBeGreaterThan(100);
    const isOpen = expected.findings.some((finding) => !finding.startsWith('info'));
    expect(run([...args, '--strict']).exitCode).toBe(isOpen ? 1 : 0);
  });
});

describe('what a network engineer asks', () => {
  test('the cookie of the gateway holds a client of the shop at a pod', () => {
    expect(pathOf('boutique-agic', 'application-gateway-ingress', 'http://shop.example.com/*')).toMatchObject({
      podChosenBy: 'application gateway: round robin over the pod addresses',
      stickiness: 'gateway cookie, ApplicationGatewayAffinity, until the browser closes',
      sourceIp: 'an address of the gateway subnet; the client IP is in X-Forwarded-For',
    });
  });

  test('ClientIP does nothing for the sockets of the chat that come through the gateway, and something inside', () => {
    expect(pathOf('websocket-chat', 'application-gateway-ingress', 'http://chat.example.com/socket*')).toMatchObject({
      stickiness: 'none',
      ineffectiveSettings: [{ setting: 'sessionAffinity: ClientIP', why: 'the gateway sends to pod addresses and bypasses the service' }],
    });
    expect(pathOf('websocket-chat', 'cluster-ip', 'chat.chat:8080')).toMatchObject({
      stickiness: 'client IP for 3600 s, remembered by each node', ineffectiveSettings: [],
    });
  });

  test('in front of ingress-nginx stand gateway, load balancer and kube-proxy, and the cookie names the load balancer', () => {
    const path = pathOf('nginx-behind-gateway', 'application-gateway-static', 'https://wiki.example.com/');
    expect(path.hops.map(({ component }) => component)).toEqual(['client', 'application-gateway', 'load-balancer', 'node', 'ingress-controller', 'pod']);
    expect(path).toMatchObject({
      stickiness: 'not known: that controller decides',
      sourceIp: 'a pod of the proxy, which sees the node that took the connection; the client IP is in X-Forwarded-For where the proxy trusts who sends to it',
      ineffectiveSettings: [{ setting: 'cookie_based_affinity: Enabled', why: 'the cookie names the load balancer, not a pod' }],
    });
  });

  test('Local keeps the address of clients of the mesh, and means nothing inside', () => {
    expect(pathOf('istio-mesh', 'public-load-balancer', 'public address:443').sourceIp).toBe('the client');
    expect(pathOf('istio-mesh', 'cluster-ip', 'istio-ingressgateway.istio-system:443').ineffectiveSettings).toMatchObject([{ setting: 'externalTrafficPolicy: Local' }]);
  });

  test('writers of the database reach one member, readers all of them, by name any', () => {
    expect(pathOf('stateful-database', 'cluster-ip', 'mysql-write.data:3306').podChosenBy).toContain('random over 1 pod');
    expect(pathOf('stateful-database', 'cluster-ip', 'mysql-read.data:3306').podChosenBy).toContain('each of 3 pods with probability 1/3');
    expect(pathOf('stateful-database', 'headless', 'mysql.data (headless)').podChosenBy).toBe('the client, from the pod addresses in DNS');
  });

  test('an agent is asked on the own node or not at all', () => {
    expect(pathOf('stateful-database', 'cluster-ip', 'agent.data:8125/UDP').podChosenBy).toContain('of that node only; none there means no answer');
  });

  test('another ingress controller is a hop that nobody judges', () => {
    expect(pathOf('helm-release', 'other-ingress', 'https://portal.example.com/')).toMatchObject({
      podChosenBy: 'ingress controller of class nginx, by its own rules', stickiness: 'not known: that controller decides',
    });
  });

  test('nine of ten requests for the books go to the first version, and who sends them is named but not judged', () => {
    const [first, second] = reportOn('istio-mesh').paths.filter(({ title }) => title === 'http://books.example.com/');
    expect(first.podChosenBy).toMatch(/, then Istio gateway books\/books on pods with istio=ingressgateway: 90 % of the requests to service books\/reviews, subset v1, then its own/);
    expect(first).toMatchObject({
      stickiness: 'not known: that proxy decides',
      sourceIp: 'a pod of the proxy, which sees the client; the client IP is in X-Forwarded-For where the proxy trusts who sends to it',
    });
    expect(second.hops[3].choosesNextBy).toBe('10 % of the requests to service books/reviews, subset v2, then its own rules, most send to pod addresses');
  });

  test('Application Gateway for Containers is known by its class', () => {
    expect(pathOf('gateway-api', 'gateway-api', 'http://maps.example.com/tiles').hops[1].label).toBe('Application Gateway for Containers maps/edge');
  });

  test('an alias is answered by DNS alone', () => {
    expect(pathOf('external-bridges', 'external-name', 'database.crm (alias)').podChosenBy).toBe('nobody here: DNS answers with crm.postgres.database.azure.com');
  });
});

test('what meets in one cluster can be explained together', () => {
  const { output } = run(['explain', `${FOLDER}/{helm-release,kustomize-list,istio-mesh,operators,namespaces,stateful-database}.yaml`]);
  expect(output).toMatch(/\n✖ broken: 24 paths, 1 of them broken, 0 errors, 1 warning, 0 notes\n$/);
});
