import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { run, runOk } from './support/run';
import { programOf } from '../engines/page';

const ROOT = join(__dirname, '..');
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

jest.setTimeout(600_000);

/** The first program of the README. */
function readmeProgram(): string {
  return programOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
}

/** The commands of the README that write the files of a project. */
function readmeSetup(): string {
  return readFileSync(join(ROOT, 'README.md'), 'utf8').match(/^(echo|printf) '.*' > (tsconfig\.json|cdk8s\.yaml|cdktf\.json|\.gitignore)$/gm)!.join('\n');
}

describe('the packed package in an empty project', () => {
  const project = mkdtempSync(join(tmpdir(), 'packed-'));
  let install = '';
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  beforeAll(() => {
    if (!existsSync(join(ROOT, 'build', 'index.js'))) {
      runOk('npx', ['projen', 'compile'], ROOT);
    }
    runOk('npm', ['pack', '--ignore-scripts', '--pack-destination', project], ROOT);
    const tarball = readdirSync(project).find((file) => file.endsWith('.tgz'))!;
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'fresh', private: true }));
    const peers = Object.keys(PACKAGE.peerDependencies).map((name) => `${name}@${PACKAGE.devDependencies[name]}`);
    const tools = ['typescript', '@types/node', 'ts-node'].map((name) => `${name}@${PACKAGE.devDependencies[name]}`);
    const { stdout, stderr } = runOk('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`, ...peers, ...tools], project);
    install = `${stdout}\n${stderr}`;
  });

  test('has no script that npm runs for who installs it, or asks about', () => {
    const { scripts = {} } = JSON.parse(readFileSync(join(project, 'node_modules', 'aks-constructs', 'package.json'), 'utf8'));
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|publish)$|^prepublishOnly$/.test(name))).toEqual([]);
    expect(install).not.toMatch(/aks-constructs@.*\((pre|post)?(install|prepare)/);
  });

  test.each([
    ['CommonJS', 'cjs', { module: 'node16' }, 'commonjs'],
    ['ESM', 'esm', { module: 'node16' }, 'module'],
    ['CommonJS with the older node resolution', 'node10', { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' }, 'commonjs'],
  ])('runs the program of the README and offers each room alone in %s, type-checked', (_name, folder, options, type) => {
    const work = join(project, folder);
    writeProject(work, type, options, readmeProgram());
    writeFileSync(join(work, 'rooms.ts'), [
      "import { ClusterIpService } from 'aks-constructs/manifests';",
      "import { TrafficValidation } from 'aks-constructs/plugin';",
      "import { AksPlatform } from 'aks-constructs/platform';",
      "import { AksCluster } from 'aks-constructs/terraform';",
      "import { SessionAffinity } from 'aks-constructs/traffic';",
      'console.log([ClusterIpService.name, TrafficValidation.name, AksCluster.name, AksPlatform.name, SessionAffinity.clientIp().timeoutSeconds].join());',
    ].join('\n'));
    runOk('npx', ['tsc', '-p', '.'], work);
    runOk('node', ['main.js'], work);
    expect(readdirSync(join(work, 'dist'))).toEqual(['shop.k8s.yaml']);
    expect(readdirSync(join(work, 'cdktf.out', 'stacks'))).toEqual(['infra']);
    expect(runOk('node', ['rooms.js'], work).stdout).toEqual('ClusterIpService,TrafficValidation,AksCluster,AksPlatform,10800\n');
  });

  describe('without the packages that it needs beside itself', () => {
    const peer = (name: string) => join(project, 'node_modules', name, 'package.json');
    const load = (room: string) => run('node', ['-e', `try { require('aks-constructs${room}') } catch (error) { console.log(error.message) }`], project).stdout;

    test.each(['', '/manifests', '/terraform', '/platform'])('aks-constructs%s says in a line what to install', (room) => {
      const [cdk8s, bindings] = [readFileSync(peer('cdk8s'), 'utf8'), readFileSync(peer('@cdktf/provider-azurerm'), 'utf8')];
      try {
        rmSync(peer('cdk8s'));
        writeFileSync(peer('@cdktf/provider-azurerm'), JSON.stringify({ ...JSON.parse(bindings), version: '13.9.0' }));
        const { 'cdk8s': manifests, '@cdktf/provider-azurerm': azurerm } = PACKAGE.peerDependencies;
        expect(load(room)).toEqual(`@cdktf/provider-azurerm is installed in version 13.9.0, must be ${azurerm}; cdk8s is not installed, must be ${manifests}: `
          + `aks-constructs needs it beside itself, run: npm install "@cdktf/provider-azurerm@${azurerm}" "cdk8s@${manifests}"\n`);
      } finally {
        writeFileSync(peer('cdk8s'), cdk8s);
        writeFileSync(peer('@cdktf/provider-azurerm'), bindings);
      }
    });

    test.each([['constructs', '10.4.1', false], ['constructs', '10.4.2', true], ['constructs', '10.99.0', true], ['constructs', '11.0.0', false],
      ['cdktf', '0.20.12', false], ['cdktf', '0.21.9-pre.1', true], ['cdktf', '0.22.0', false], ['cdk8s', '3.0.0', false]])('%s %s: taken is %p', (name, version, taken) => {
      const own = readFileSync(peer(name), 'utf8');
      try {
        writeFileSync(peer(name), JSON.stringify({ ...JSON.parse(own), version }));
        expect(load('')).toEqual(taken ? '' : expect.stringContaining(`${name} is installed in version ${version}, must be ${PACKAGE.peerDependencies[name]}: `));
      } finally {
        writeFileSync(peer(name), own);
      }
    });

    test('the model and the command line need none of them', () => {
      const own = readFileSync(peer('cdk8s'), 'utf8');
      try {
        rmSync(peer('cdk8s'));
        expect(load('/traffic')).toEqual('');
        expect(run(join(project, 'node_modules', '.bin', 'aks-constructs'), ['--version'], project)).toMatchObject({ status: 0, stdout: `${PACKAGE.version}\n` });
      } finally {
        writeFileSync(peer('cdk8s'), own);
      }
    });
  });

  test.each([
    ['the installed package', './node_modules/aks-constructs/build/plugin'],
    ['the plugins folder of the CLI', 'aks-constructs'],
  ])('is a validation plugin of the cdk8s CLI, from %s', (_name, reference) => {
    const installed = join(project, 'node_modules');
    const plugins = join(project, 'plugins', 'aks-constructs', PACKAGE.version);
    mkdirSync(plugins, { recursive: true });
    if (!existsSync(join(plugins, 'node_modules'))) {
      symlinkSync(installed, join(plugins, 'node_modules'));
    }
    const validation = { package: reference, version: PACKAGE.version, class: 'TrafficValidation' };
    writeFileSync(join(project, 'cdk8s.yaml'), JSON.stringify({ app: 'node shop.js', language: 'typescript', validations: [validation] }));
    writeFileSync(join(project, 'shop.js'), [
      "const { App, ApiObject, Chart } = require('cdk8s');",
      'const app = new App();',
      'const spec = { ports: [{ port: 0 }] };',
      "new ApiObject(new Chart(app, 'shop'), 'api', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec });",
      'app.synth();',
    ].join('\n'));
    const { status, stdout } = run(tool('cdk8s'), ['--check-upgrade=false', 'synth', '--plugins-dir', join(project, 'plugins')], project);
    expect(stdout).toContain('service-port-number (1 occurrences)');
    expect(stdout).not.toContain('Installing');
    expect(status).toBe(2);
  });

  test('runs the program of the README with the files and the commands of the README', () => {
    const work = join(project, 'own');
    mkdirSync(join(work, 'src'), { recursive: true });
    runOk('sh', ['-c', readmeSetup()], work);
    expect(readdirSync(work).sort()).toEqual(['.gitignore', 'cdk8s.yaml', 'cdktf.json', 'src', 'tsconfig.json']);
    expect(readFileSync(join(work, '.gitignore'), 'utf8')).toEqual('node_modules\ndist\ncdktf.out\n*.tfstate*\n');
    writeFileSync(join(work, 'main.ts'), readmeProgram());
    runOk('npx', ['tsc', '--noEmit'], work);
    runOk(tool('cdk8s'), ['--check-upgrade=false', 'synth'], work);
    expect(readdirSync(join(work, 'dist'))).toEqual(['shop.k8s.yaml']);
    runOk(tool('cdktf'), ['synth'], work);
    expect(readdirSync(join(work, 'cdktf.out', 'stacks'))).toEqual(['infra']);
    copyFileSync(join(work, 'main.ts'), join(work, 'src', 'main.ts'));
    runOk('npx', ['ts-node', '-T', 'src/main.ts'], work);
  });

  test('runs an example that was copied out, set up as its README says', () => {
    const example = join(ROOT, 'examples', 'app-gateway-to-cluster-ip');
    const work = join(project, 'copied');
    mkdirSync(work);
    copyFileSync(join(example, 'main.ts'), join(work, 'main.ts'));
    writeFileSync(join(work, 'package.json'), JSON.stringify({ name: 'copied', private: true }));
    writeFileSync(join(work, 'tsconfig.json'), /^echo '(.*)' > tsconfig\.json$/m.exec(readFileSync(join(example, 'README.md'), 'utf8'))![1]);
    runOk('npx', ['ts-node', '-T', 'main.ts'], work);
    expect(readFileSync(join(work, 'dist', 'shop.k8s.yaml'), 'utf8'))
      .toEqual(readFileSync(join(ROOT, 'test', 'golden', 'app-gateway-to-cluster-ip', 'shop.k8s.yaml'), 'utf8'));
  });

  test('brings the command line', () => {
    const manifest = join(project, 'service.yaml');
    writeFileSync(manifest, 'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [{ port: 80 }] }\n');
    expect(runOk('npx', ['aks-constructs', 'explain', manifest], project).stdout).toContain('api.default:80');
  });

  test('holds what is needed to run it and nothing else', () => {
    const installed = join(project, 'node_modules', 'aks-constructs');
    expect(readdirSync(installed).sort()).toEqual(['.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', 'build', 'node_modules', 'package.json']);
  });

  test('has a command that runs as it is, and the same bytes when it is packed again', () => {
    const [tarball] = readdirSync(project).filter((file) => file.endsWith('.tgz'));
    const again = join(project, 'again');
    mkdirSync(again);
    runOk('npm', ['pack', '--ignore-scripts', '--pack-destination', again], ROOT);
    // npm itself would set the bit on installing
    expect(runOk('tar', ['-tvzf', tarball], project).stdout).toMatch(/^-rwxr-xr-x .* package\/build\/cli\/main\.js$/m);
    expect(readFileSync(join(again, tarball)).equals(readFileSync(join(project, tarball)))).toBe(true);
  });

  test('loads a resource of azurerm when one is constructed, and no Terraform package for manifests or traffic alone', () => {
    const loaded = (program: string) => runOk('node', ['-p', `${program}; Object.keys(require.cache).join('\\n')`], project).stdout;
    const all = (entry: string) => loaded(`Object.values(require('${entry}')).forEach((value) => Object.values(value))`);
    expect(loaded("require('aks-constructs')")).not.toMatch(/node_modules\/(cdk8s|cdktf|constructs|@cdktf)/);
    expect(all('aks-constructs')).toContain(join('node_modules', 'cdktf'));
    expect(all('aks-constructs')).not.toContain('provider-azurerm');
    const workspace = "{ workspaceName: 'logs', resourceGroupName: 'rg', location: 'westeurope' }";
    const constructed = loaded(`const { terraform } = require('aks-constructs'); const { App, TerraformStack } = require('cdktf');
      new terraform.LogAnalyticsWorkspace(new TerraformStack(new App(), 'infra'), 'logs', ${workspace})`);
    const bindings = constructed.split('\n').filter((file) => file.includes('provider-azurerm'));
    expect([...new Set(bindings.map((file) => basename(dirname(file))))]).toEqual(['log-analytics-workspace']);
    const manifests = "const { AksApp } = require('aks-constructs'); new AksApp({ manifests: { outdir: 'm' }, terraform: { outdir: 't' } }).synth()";
    expect(loaded(manifests)).not.toMatch(/node_modules\/(cdktf\/lib|@cdktf)/);
    expect(all('aks-constructs/manifests')).not.toContain('cdktf');
    expect(all('aks-constructs/plugin')).not.toMatch(/node_modules\/(cdk8s|cdktf|constructs|@cdktf)/);
    expect(all('aks-constructs/traffic')).not.toMatch(/node_modules\/(cdk8s|cdktf|constructs|@cdktf)/);
  });
});

/** A command line tool of this repository, to spare its installation. */
function tool(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name);
}

function writeProject(folder: string, type: string, options: object, program: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'program', private: true, type }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'es2022', strict: true, skipLibCheck: true, types: ['node'], ...options },
  }));
  writeFileSync(join(folder, 'main.ts'), program);
}
