import { IpvsScheduler, KubeProxy, Simulation, SimulationEntry, SimulationOptions } from '../../../lib/traffic';
import { SimulatedVariant } from '../../../lib/traffic/simulation/comparison';
import { figureSvg } from '../../../lib/traffic/simulation/figure';
import { simulationPage } from '../../../lib/traffic/simulation/page';
import { Browser, describeInBrowser } from '../../support/browser';

const LOAD: SimulationOptions = {
  clients: 40,
  requestsPerSecond: 200,
  durationSeconds: 60,
  connectionSeconds: 3600,
  runs: 3,
  podConcurrency: 1,
  serviceMilliseconds: 20,
  events: [{ atSeconds: 10, scaleTo: 6 }, { atSeconds: 15, replaceEverySeconds: 2 }, { atSeconds: 59, scaleTo: 5 }],
};
const variant = (name: string, options: SimulationOptions): SimulatedVariant => ({ name, simulation: Simulation.run({ ...LOAD, ...options }) });
const VARIANTS = [
  variant('iptables, none', { kubeProxy: KubeProxy.iptables() }),
  variant('ipvs:lc, <b>clientIp</b> & a name that is longer than its panel is wide', {
    kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }), affinitySeconds: 60,
  }),
  variant('headless-round-robin', { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }),
];
const SOURCE = {
  title: 'http://shop.example.com/a-path-that-is-rather-long-for-a-narrow-figure/*',
  paths: [{ title: 'api.shop:80', podChosenBy: 'kube-proxy (iptables) on the client\'s node' }],
  load: '200 requests per second of 40 clients for 60 s; connections of 3600 s; 3 pods on 3 nodes; 3 runs from seed 1 on',
  variants: VARIANTS,
  countsConnections: true,
  connectionSeconds: 3600,
};

test('a figure names what it shows, escapes it, and is the same for the same numbers', () => {
  const svg = figureSvg(SOURCE, 380);
  expect(svg).toEqual(figureSvg(SOURCE, 380));
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="who" role="img" aria-label="[^"]+" viewBox="0 0 380 \d+" width="380" height="\d+">\n<style>/);
  expect(svg).not.toContain('<b>');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.match(/<text class="number"/g)).toHaveLength(3);
  // three pods, three of the first event, six of the update, which replaces all
  expect(svg.match(/<rect class="bar"/g)).toHaveLength(3 * 3);
  expect(svg.match(/<rect class="fresh"/g)).toHaveLength(3 * 9);
});

test.each([[380, [0, 0, 0]], [760, [0, 1, 2]], [200, [0, 0, 0]]])('of %d pixels has as many variants beside each other as fit', (width, columns) => {
  const places = [...figureSvg(SOURCE, width).matchAll(/^<g transform="translate\(([\d.]+) /gm)].map(([, x]) => Number(x)).filter((x) => x > 0);
  expect(places.map((x) => [...new Set(places)].indexOf(x))).toEqual(columns);
});

test('a thousand pods are bars without whiskers', () => {
  const many = [variant('many', { pods: 1000, events: [], runs: 1 })];
  const svg = figureSvg({ ...SOURCE, variants: many }, 380);
  expect(svg.match(/<rect class="bar"/g)).toHaveLength(1000);
  expect(svg).not.toContain('<path class="whisker"');
});

describeInBrowser('figures in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await Browser.launch();
  });
  afterAll(() => browser.close());

  /** Pairs of labels that touch, labels on bars, and labels that leave the picture. */
  const FAULTS = `(() => {
    const box = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (element.tagName !== 'text') return { left, right, top, bottom };
      // the box of a text is as high as its face says, the letters are not: from the top of an l to the foot of a g
      const size = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().d;
      const baseline = element.getScreenCTM().f + element.y.baseVal[0].value * element.getScreenCTM().d;
      return { left, right, top: baseline - 0.8 * size, bottom: baseline + 0.25 * size };
    };
    const touch = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 1.5 && b.top < a.bottom - 1.5;
    return [...document.querySelectorAll('svg.who')].flatMap((svg) => {
      const labels = [...svg.querySelectorAll('text')];
      const bars = [...svg.querySelectorAll('rect.bar,rect.fresh')];
      const whole = box(svg);
      return labels.flatMap((label, index) => [
        ...labels.slice(index + 1).filter((other) => touch(box(label), box(other))).map((other) => label.textContent + ' | ' + other.textContent),
        ...bars.filter((bar) => touch(box(label), box(bar))).map(() => label.textContent + ' | bar'),
        ...box(label).right > whole.right + 0.5 || box(label).bottom > whole.bottom + 0.5 || box(label).left < whole.left - 0.5 ? [label.textContent + ' leaves'] : [],
      ]);
    });
  })()`;

  test.each([[380, 390], [760, 1000], [200, 390]])('of %d pixels in a window of %d no label touches another, a bar or the edge', async (width, window) => {
    await browser.open(`<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}</style>${figureSvg(SOURCE, width)}`, { width: window });
    expect(await browser.evaluate(FAULTS)).toEqual([]);
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(window);
  });

  test.each([[390, false], [390, true], [1280, true]])('the page of %d pixels, dark %s, fits and complains of nothing', async (width, dark) => {
    await browser.open(simulationPage(SOURCE), { width, dark });
    expect(await browser.evaluate(FAULTS)).toEqual([]);
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await browser.evaluate('getComputedStyle(document.querySelector(".who .name")).fill')).toEqual(dark ? 'rgb(228, 231, 235)' : 'rgb(25, 28, 32)');
    expect([browser.requests, browser.complaints]).toEqual([[], []]);
  });
});
