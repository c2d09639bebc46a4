import { ChildProcess, spawn } from 'child_process';
import { generateKeyPairSync } from 'crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { Agent, request } from 'https';
import { AddressInfo, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';

const TOKEN = 'test';
const SECONDS_TO_START = 90;

/** What the server answers: the stored object, or a `Status` that says what is wrong. */
export interface Answer {
  readonly code: number;
  readonly body: any;
}

/** A Kubernetes API server on loopback, with etcd and without controllers, from the programs in a folder as `KUBEBUILDER_ASSETS` names it. */
export class ApiServer {
  /** Start one on free ports. Stop it when done. Throws when it does not start. */
  public static async start(assets: string): Promise<ApiServer> {
    const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
    const [client, peer, secure] = await freePorts(3);
    const server = new ApiServer(folder, secure);
    try {
      writeFileSync(join(folder, 'tokens.csv'), `${TOKEN},test,test,system:masters\n`);
      const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
      writeFileSync(join(folder, 'accounts.key'), keys.privateKey.export({ type: 'pkcs1', format: 'pem' }));
      writeFileSync(join(folder, 'accounts.pub'), keys.publicKey.export({ type: 'spki', format: 'pem' }));
      server.run(join(assets, 'etcd'), [
        `--data-dir=${join(folder, 'etcd')}`, '--unsafe-no-fsync',
        `--listen-client-urls=http://127.0.0.1:${client}`, `--advertise-client-urls=http://127.0.0.1:${client}`,
        `--listen-peer-urls=http://127.0.0.1:${peer}`, `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-cluster=default=http://127.0.0.1:${peer}`,
      ]);
      mkdirSync(join(folder, 'certificates'));
      server.run(join(assets, 'kube-apiserver'), [
        `--etcd-servers=http://127.0.0.1:${client}`, '--bind-address=127.0.0.1', `--secure-port=${secure}`, `--cert-dir=${join(folder, 'certificates')}`,
        `--token-auth-file=${join(folder, 'tokens.csv')}`, '--authorization-mode=AlwaysAllow', '--disable-admission-plugins=ServiceAccount',
        '--service-cluster-ip-range=10.0.0.0/16,fd12:3456:789a:1::/108', '--allow-privileged=true', '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${join(folder, 'accounts.pub')}`, `--service-account-signing-key-file=${join(folder, 'accounts.key')}`,
      ]);
      await server.becomesReady();
      return server;
    } catch (error) {
      const logs = server.logs();
      await server.stop();
      throw new Error(`the API server of KUBEBUILDER_ASSETS=${assets} does not start: ${(error as Error).message}\n${logs}`);
    }
  }

  private readonly children: ChildProcess[] = [];
  private readonly agent = new Agent({ keepAlive: true, rejectUnauthorized: false }); // it signs its own certificate, and is on this machine
  private readonly resources = new Map<string, Promise<any[]>>();
  private failed?: Error;

  private constructor(private readonly folder: string, private readonly port: number) {}

  /** The path of all objects of a kind, in a namespace where it has one; undefined for a kind that the server does not know. */
  public async pathOf({ apiVersion, kind, metadata }: any): Promise<string | undefined> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    if (!this.resources.has(root)) {
      this.resources.set(root, this.send('GET', root).then(({ body }) => body.resources ?? []));
    }
    const found = (await this.resources.get(root)!).find((resource) => resource.kind === kind && !resource.name.includes('/'));
    return found && (found.namespaced ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${found.name}` : `${root}/${found.name}`);
  }

  /** Really create an object, where unknown and duplicate fields are refused. Of a kind that the server does not know: status 404. */
  public async create(object: any): Promise<Answer> {
    const path = await this.pathOf(object);
    return path === undefined ? { code: 404, body: {} } : this.send('POST', `${path}?fieldValidation=Strict`, object);
  }

  /** Make a kind known by its definition, and wait until it is. Throws when the server refuses the definition. */
  public async define(definition: any): Promise<void> {
    const { group, names, versions } = definition.spec;
    const { code, body } = await this.create(definition);
    if (code !== 201) {
      throw new Error(`the API server refuses ${definition.metadata.name}: ${body.message}`);
    }
    const root = `/apis/${group}/${versions[0].name}`;
    const isKnown = async () => (await this.send('GET', root)).body.resources?.some(({ kind }: any) => kind === names.kind) === true;
    while (!await isKnown()) {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    this.resources.delete(root);
  }

  /** Create an object as text in YAML, as it stands. */
  public async createText(object: any, yaml: string): Promise<Answer> {
    return this.send('POST', `${await this.pathOf(object)}?fieldValidation=Strict`, yaml, 'application/yaml');
  }

  /** Create an object as programs do that ask for no strict validation. */
  public async createLeniently(object: any): Promise<Answer> {
    return this.send('POST', (await this.pathOf(object))!, object);
  }

  /** Read an object. */
  public async read(object: any): Promise<Answer> {
    return this.send('GET', `${await this.pathOf(object)}/${object.metadata.name}`);
  }

  /** Delete an object at once. */
  public async delete(object: any): Promise<Answer> {
    return this.send('DELETE', `${await this.pathOf(object)}/${object.metadata.name}?gracePeriodSeconds=0`);
  }

  /** What kubectl needs to reach it. */
  public kubeconfig(): string {
    return JSON.stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{ name: 'test', cluster: { 'server': `https://127.0.0.1:${this.port}`, 'insecure-skip-tls-verify': true } }],
      'users': [{ name: 'test', user: { token: TOKEN } }],
      'contexts': [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      'current-context': 'test',
    });
  }

  /** End both processes and remove what they wrote. */
  public async stop(): Promise<void> {
    this.agent.destroy();
    for (const child of [...this.children].reverse()) {
      const ended = new Promise((resolve) => child.once('close', resolve));
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        child.kill('SIGKILL');
        await ended;
      }
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private run(program: string, args: string[]): void {
    const log = openSync(join(this.folder, 'log'), 'a');
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', log, log] });
    child.once('error', (error) => { this.failed = error; });
    child.once('exit', (code) => { this.failed ??= new Error(`${program} ended with ${code}`); });
    this.children.push(child);
  }

  private logs(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8').split('\n').slice(-20).join('\n');
  }

  private async becomesReady(): Promise<void> {
    for (let waited = 0; waited < SECONDS_TO_START * 5; waited++) {
      if (this.failed) {
        throw this.failed;
      }
      const isReady = await this.send('GET', '/readyz').then(({ code }) => code === 200, () => false);
      // the namespace comes a moment after
      if (isReady && (await this.send('GET', '/api/v1/namespaces/default')).code === 200) {
        return;
      }
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    throw new Error(`not ready after ${SECONDS_TO_START} seconds`);
  }

  private send(method: string, path: string, object?: any, type = 'application/json'): Promise<Answer> {
    const headers = { 'authorization': `Bearer ${TOKEN}`, 'content-type': type };
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: this.port, path, method, headers, agent: this.agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
        response.on('end', () => {
          const isJson = response.headers['content-type']?.startsWith('application/json');
          resolve({ code: response.statusCode!, body: isJson ? JSON.parse(text) : text });
        });
      });
      sent.on('error', reject);
      sent.end(typeof object === 'string' ? object : object && JSON.stringify(object));
    });
  }
}

/** Ports that nobody listened on a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  })));
  await Promise.all(servers.map((server) => new Promise((resolve) => { server.close(resolve); })));
  return ports;
}
