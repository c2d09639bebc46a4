import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { extname, join } from 'path';
import { apiPages } from '../../docs/site/api-pages';
import { Browser, describeInBrowser } from '../support/browser';

// the site is built once, which takes half a minute of a processor
jest.setTimeout(600_000);

const ROOT = join(__dirname, '..', '..');
const SITE = join(ROOT, 'docs-site');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const isCompiled = existsSync(join(ROOT, '.jsii'));
if (!isCompiled) {
  process.stderr.write('skipped: the site of the documentation: no .jsii; run npx projen compile\n');
}
const describeSite = isCompiled ? describe : describe.skip;

describeSite('the site of the documentation', () => {
  beforeAll(() => {
    const tsNode = join(ROOT, 'node_modules', 'ts-node', 'dist', 'bin.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsNode, '-T', join(ROOT, 'docs', 'site', 'main.ts')], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`${stdout}${stderr}`);
    }
  });

  test('has a page for each construct, with its properties', () => {
    const constructs = apiPages().filter(({ isConstruct }) => isConstruct);
    expect(constructs.length).toBeGreaterThan(25);
    const missing = constructs.filter(({ name }) => !existsSync(join(SITE, 'api', `${name}.html`)));
    expect(missing.map(({ name }) => name)).toEqual([]);
    const page = readFileSync(join(SITE, 'api', 'manifests.ClusterIpService.html'), 'utf8');
    expect(page).toContain('sessionAffinity');
    expect(page).toContain('href="./manifests.ClusterIpServiceProps.html"');
  });

  test.each(['index', 'can-clusterip-balance', 'zh/can-clusterip-balance', 'glossary', 'rules/index', 'rules/service/service-type', 'api/index', ...[
    'services', 'session-affinity', 'kube-proxy', 'gateway', 'tls', 'rollout', 'migration', 'landing-zone', 'deploy',
  ].map((guide) => `guides/${guide}`)])('has %s', (name) => {
    expect(existsSync(join(SITE, `${name}.html`))).toBe(true);
  });

  describeInBrowser('in a browser', () => {
    let browser: Browser;
    let server: Server;
    let origin: string;

    beforeAll(async () => {
      browser = await Browser.launch();
      server = createServer(({ url = '/' }, response) => {
        const path = decodeURIComponent(url.split('?')[0]);
        const file = join(SITE, path.endsWith('/') ? `${path}index.html` : path);
        response.writeHead(existsSync(file) ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        response.end(existsSync(file) ? readFileSync(file) : '');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    });

    test.each([[1280, false], [390, true]])('opens at %i pixels (dark: %s), asks nobody else, and has the words of its search', async (width, dark) => {
      await browser.visit(`${origin}/`, { width, dark });
      expect(await browser.evaluate('document.querySelector("h1").textContent')).toContain('Start here');
      expect(await browser.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      await browser.evaluate('document.querySelector(".DocSearch-Button, .VPNavBarSearch button").click()');
      expect(await browser.evaluate(`new Promise((resolve) => {
        const until = Date.now() + 20000;
        let typed = false;
        const look = () => {
          const input = document.querySelector('.VPLocalSearchBox input');
          if (input && !typed) {
            typed = true;
            input.value = 'session affinity';
            input.dispatchEvent(new Event('input', { bubbles: true }));
          }
          const found = document.querySelectorAll('.VPLocalSearchBox .result').length;
          if (found > 0 || Date.now() > until) {
            resolve(found);
          } else {
            setTimeout(look, 50);
          }
        };
        look();
      })`)).toBeGreaterThan(3);
      expect(browser.complaints).toEqual([]);
      expect(browser.requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([]);
    });

    test('shows the picture of an example, and a construct whose links lead on', async () => {
      await browser.visit(`${origin}/examples/tls-and-waf/index.html`);
      expect(await browser.evaluate('document.querySelectorAll(".picture .box").length')).toBeGreaterThan(5);
      await browser.visit(`${origin}/api/manifests.ClusterIpService.html`);
      expect(await browser.evaluate('[...document.querySelectorAll("main a")].some((link) => link.getAttribute("href").endsWith("manifests.ClusterIpServiceProps.html"))')).toBe(true);
      expect(browser.complaints).toEqual([]);
    });
  });
});
