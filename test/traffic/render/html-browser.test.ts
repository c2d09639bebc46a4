import { affinityWarning, gatewayRoute, HOSTILE_NAMES, loadBalancerPath } from './samples';
import { Severity } from '../../../lib/traffic';
import { renderHtml } from '../../../lib/traffic/render/html';
import { Browser, describeInBrowser } from '../../support/browser';

// the machine may be busy
jest.setTimeout(60_000);

const PAGE = renderHtml(
  [gatewayRoute(), gatewayRoute({ title: 'https://www.example.com:8443/', hosts: ['www.example.com'], brokenBy: [affinityWarning()] }), loadBalancerPath()],
  [
    affinityWarning(),
    affinityWarning({ code: 'service-selects-nothing', severity: Severity.ERROR, subject: loadBalancerPath().service }),
    affinityWarning({ code: 'kube-proxy-preview', severity: Severity.INFO, subject: { kind: 'Cluster', name: 'aks-shop' } }),
  ],
  ['kube-proxy in iptables mode'],
);
const MANY = renderHtml(Array.from({ length: 200 }, () => loadBalancerPath()), [], []);

const SHOWN = "[...document.querySelectorAll('.path')].filter((path) => !path.hidden).map((path) => path.querySelector('h4').textContent)";

/** Corners of the stops of a picture, in the order of the way. */
const stopsOf = (picture: number) => `[...document.querySelectorAll('.way')[${picture}].querySelectorAll('[class^=h]')]
  .filter((group) => /^h\\d/.test(group.getAttribute('class')))
  .map((group) => group.querySelector('use').getBoundingClientRect()).map(({ x, y }) => [Math.round(x), Math.round(y)])`;

/** Lines of text that are wider than the outline that they stand in. */
const OVERFLOWING = `[...document.querySelectorAll('.way [class^=h] text, .way .aside text')].filter((text) => {
  const outline = text.parentElement.querySelector('use');
  return outline && text.getBBox().width > outline.getBBox().width;
}).map((text) => text.textContent)`;

/** The smallest contrast between text and what it stands on, over all elements with text of their own. */
const SMALLEST_CONTRAST = `(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const color = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$/.test(color)) {
        return color;
      }
    }
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility() && !/^(SCRIPT|OPTION)$/.test(element.tagName)
    && !element.closest('.skip') && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  return Math.min(...texts.map((element) => {
    const drawn = element.namespaceURI.endsWith('svg');
    const style = getComputedStyle(element);
    const tag = element.classList.contains('tag') && element.previousElementSibling;
    const [light, dark] = [luminance(drawn ? style.fill : style.color), luminance(tag ? getComputedStyle(tag).fill : behind(element))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }));
})()`;

describeInBrowser('the HTML report', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await Browser.launch();
  });
  afterAll(() => browser.close());

  const tab = () => browser.press('Tab', 9);
  const focused = () => browser.evaluate('document.activeElement.name || document.activeElement.textContent.trim()');
  const choose = (name: string, label: string) => browser.evaluate(`(() => {
    const select = document.getElementById('filters').elements['${name}'];
    select.value = [...select.options].find((option) => option.text === '${label}').value;
    select.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);

  test('loads nothing and breaks no rule of its own policy', async () => {
    await browser.open(PAGE);
    expect(browser.requests).toEqual([]);
    expect(browser.complaints).toEqual([]);
    expect(await browser.evaluate('getComputedStyle(document.body).maxWidth')).toEqual('1120px');
  });

  test('runs no script but its own', async () => {
    await browser.open(PAGE.replace('</main>', '<script>document.title = "owned"</script><img src="x" onerror="document.title = \'owned\'"></main>'));
    expect(await browser.evaluate('document.title')).toEqual('Traffic report');
    expect(browser.complaints.filter((complaint) => complaint.includes('Content Security Policy'))).not.toHaveLength(0);
  });

  test.each(HOSTILE_NAMES)('shows hostile name %# as text', async (name) => {
    const path = gatewayRoute({ title: name, podChosenBy: name, service: { kind: 'Service', name, namespace: name } });
    await browser.open(renderHtml([path], [affinityWarning({ message: name, subject: path.service! })], [name]));
    expect(browser.complaints).toEqual([]);
    expect(browser.requests).toEqual([]);
    const parts = "[document.title, document.scripts.length, document.images.length, document.querySelectorAll('base, iframe, object').length]";
    expect(await browser.evaluate(parts)).toEqual(['Traffic report', 1, 0, 0]);
    const seen = (selector: string) => browser.evaluate(`document.querySelector('${selector}').textContent`);
    const expected = await seen('h4');
    expect(expected.replace(/\\u([0-9a-f]{4}|\{[0-9a-f]+\})|\s|\uFFFD/g, '')).toEqual(name.replace(/[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\s]/gu, ''));
    expect(await seen('.finding p:nth-child(2)')).toEqual(expected);
    expect(await seen('.facts dd')).toEqual(expected);
  });

  test('hides the filters where no script runs, and nothing else', async () => {
    await browser.open(PAGE, { script: false });
    expect(await browser.evaluate("document.getElementById('filters').checkVisibility()")).toBe(false);
    expect(await browser.evaluate("[...document.querySelectorAll('.path, .finding')].every((entry) => entry.checkVisibility())")).toBe(true);
  });

  test('filters by namespace, host and severity, and shows everything again', async () => {
    await browser.open(PAGE);
    const said = () => browser.evaluate("document.querySelector('output').value");
    const openGroups = () => browser.evaluate("[...document.querySelectorAll('details.group')].filter((group) => group.checkVisibility()).length");
    expect(await said()).toEqual('Everything shown');

    await choose('namespace', 'back-office');
    expect(await browser.evaluate(SHOWN)).toEqual(['10.10.17.10:80']);
    expect(await said()).toEqual('1 of 3 paths and 1 of 3 findings shown');
    expect(await openGroups()).toBe(2);

    await choose('namespace', 'all');
    await choose('host', 'www.example.com');
    expect(await browser.evaluate(SHOWN)).toEqual(['https://www.example.com:8443/']);
    // the Service behind the host, and the cluster, which may concern any host; not the Service behind the load balancer
    expect(await said()).toEqual('1 of 3 paths and 2 of 3 findings shown');

    await choose('host', 'all');
    await choose('severity', 'errors');
    expect(await browser.evaluate(SHOWN)).toEqual(['10.10.17.10:80']);

    await choose('severity', 'broken paths');
    expect(await browser.evaluate(SHOWN)).toEqual(['https://www.example.com:8443/']);
    expect(await said()).toEqual('1 of 3 paths and 0 of 3 findings shown');

    await browser.evaluate("document.querySelector('#filters button').click()");
    await browser.evaluate('new Promise((resolve) => setTimeout(resolve))');
    expect(await browser.evaluate(SHOWN)).toHaveLength(3);
    expect(await said()).toEqual('Everything shown');
  });

  test('shows a long list by the page, and leads to what is on another one', async () => {
    await browser.open(MANY);
    const said = () => browser.evaluate("document.querySelector('[data-kind=path] output').value");
    const titles = () => browser.evaluate("[...document.querySelectorAll('.path h4')].length");
    expect([await said(), await titles()]).toEqual(['1 to 25 of 200', 25]);
    await browser.evaluate("document.querySelector('[data-kind=path] [data-step=\"1\"]').click()");
    expect(await said()).toEqual('26 to 50 of 200');
    await browser.evaluate("location.hash = '#path-130'");
    await browser.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
    expect(await browser.evaluate("document.getElementById('path-130').open")).toBe(true);
    await choose('namespace', 'back-office');
    expect(await browser.evaluate("document.getElementById('filters').elements.shown.value")).toMatch(/^\d+ of 200 paths and /);
    expect(browser.complaints).toEqual([]);
  });

  test('opens a report of 5,000 paths with fewer elements than that, and has all of them without script', async () => {
    const paths = Array.from({ length: 5000 }, (_, number) => loadBalancerPath({ title: `10.0.0.${number}:80` }));
    const page = renderHtml(paths, [affinityWarning({ subject: paths[0].service! })], []);
    await browser.open(page);
    expect(await browser.evaluate("document.querySelectorAll('*').length")).toBeLessThan(5000);
    await browser.open(page, { script: false });
    expect(await browser.evaluate("document.querySelectorAll('.path').length")).toBe(5000);
  }, 120_000);

  test('no label of the picture lies on a box, and no box on another', async () => {
    await browser.open(PAGE);
    expect(await browser.evaluate(`(() => {
      const rects = (selector) => [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      const boxes = rects('.map .box > rect');
      return [boxes.length > 3, boxes.some((a, index) => boxes.slice(index + 1).some((b) => meet(a, b))), rects('.map .said').some((a) => boxes.some((b) => meet(a, b)))];
    })()`)).toEqual([true, false, false]);
  });

  test('names of namespaces stand where no arrow goes and no box stands, from left to right and from top to bottom', async () => {
    const objects = ['shop', 'office', 'bank'].map((namespace) => gatewayRoute({ title: `http://${namespace}.example.com/`, service: { kind: 'Service', name: 'api', namespace } }));
    for (const [paths, width] of [[objects, 1280], [objects.slice(0, 1), 390]] as const) {
      await browser.open(renderHtml([...paths], [], []), { width });
      expect(await browser.evaluate(`(() => {
        const map = [...document.querySelectorAll('.map')].find((picture) => picture.checkVisibility());
        const at = (element) => element.getBoundingClientRect();
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const names = [...map.querySelectorAll('text.namespace')].map(at);
        const groups = [...map.querySelectorAll('g.namespace')].map(at);
        const points = [...map.querySelectorAll('path.line')].flatMap((line) => Array.from({ length: 101 }, (_, part) => {
          const { x, y } = line.getPointAtLength(line.getTotalLength() * part / 100);
          return new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
        }));
        return [
          names.length,
          names.filter((name) => points.some(({ x, y }) => x > name.left && x < name.right && y > name.top && y < name.bottom)).length,
          names.filter((name) => [...map.querySelectorAll('.box > rect')].some((box) => meet(at(box), name))).length,
          groups.filter((a, index) => groups.slice(index + 1).some((b) => meet(a, b))).length,
        ];
      })()`)).toEqual([paths.length, 0, 0, 0]);
    }
  });

  test.each([false, true])('a phone shows a large program by its Services from top to bottom, the broken ones first, and scrolls nothing sideways; dark: %s', async (dark) => {
    const paths = ['shop', 'office', 'bank', 'post', 'school', 'clinic'].map((name) => gatewayRoute({
      title: `http://${name}.example.com/`, service: { kind: 'Service', name, namespace: name }, brokenBy: name === 'bank' ? [affinityWarning()] : [],
    }));
    await browser.open(renderHtml(paths, [affinityWarning()], []), { width: 390, dark });
    const seen = await browser.evaluate(`(() => {
      const maps = [...document.querySelectorAll('.map')].filter((map) => map.checkVisibility());
      const { clientWidth, scrollWidth } = maps[0].parentElement;
      return [maps.map((map) => map.getAttribute('aria-label')), scrollWidth <= clientWidth, document.querySelector('.narrow').checkVisibility()];
    })()`);
    expect(seen).toEqual([['paths to bank/bank', 'paths to shop/shop', 'paths to office/office', 'paths to post/post'], true, true]);

    await browser.open(renderHtml(paths.slice(0, 1), [], []), { width: 390, dark });
    expect(await browser.evaluate("document.querySelector('.narrow').checkVisibility()")).toBe(false);
  });

  test('broken arrows are red and dashed, and a bypassed Service has a dashed border beside the path', async () => {
    await browser.open(renderHtml([gatewayRoute(), loadBalancerPath({ brokenBy: [affinityWarning()] })], [], []), { width: 1280 });
    const style = (selector: string) => browser.evaluate(`(() => { const { stroke, strokeDasharray } = getComputedStyle(document.querySelector('${selector}')); return [stroke, strokeDasharray !== 'none']; })()`);
    expect(await style('.map .line.broken')).toEqual(['rgb(168, 32, 26)', true]);
    expect(await style('.map .line.ok')).toEqual(['rgb(85, 93, 104)', false]);
    expect((await style('.map .service.bypassed rect'))[1]).toBe(true);
    expect(await browser.evaluate("document.querySelectorAll('.map.wide .line.bypassed').length")).toBe(2);
  });

  test('is walked through by keyboard, the way past the findings first', async () => {
    await browser.open(PAGE);
    const order: string[] = [];
    for (let step = 0; step < 10; step += 1) {
      await tab();
      order.push(await focused());
    }
    expect(order.slice(0, 9)).toEqual(['Skip to the paths', 'Findings', 'Paths', 'Assumptions', 'Legend', 'namespace', 'host', 'severity', 'Show everything']);
    expect(await browser.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toEqual('solid');

    for (let step = 0; step < 20 && !/^error/.test(await focused()); step += 1) {
      await tab();
    }
    const open = () => browser.evaluate("document.activeElement.closest('details').open");
    expect(await open()).toBe(true);
    await browser.press('Enter', 13, '\r');
    expect(await open()).toBe(false);
  });

  test('jumps to the paths by its skip link', async () => {
    await browser.open(PAGE);
    await tab();
    expect(await browser.evaluate('document.activeElement.getBoundingClientRect().top >= 0')).toBe(true);
    await browser.press('Enter', 13, '\r');
    expect(await browser.evaluate('document.activeElement.id')).toEqual('paths');
    await tab();
    expect(await focused()).toMatch(/^Application gateway/);
  });

  test('keeps text of narrow and of wide letters within the stops', async () => {
    const paths = ['i', 'l.', 'W', 'M-', '漢'].map((letter) => letter.repeat(100)).map((label) => loadBalancerPath({
      hops: loadBalancerPath().hops.map((hop) => ({ ...hop, label, address: label })),
    }));
    await browser.open(renderHtml(paths, [], []));
    expect(await browser.evaluate(OVERFLOWING)).toEqual([]);
  });

  test.each([[1280, false], [1280, true], [375, false], [375, true]])('fits %i pixels (dark: %s), with contrast', async (width, dark) => {
    await browser.open(PAGE, { width, dark });
    expect(await browser.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(await browser.evaluate(OVERFLOWING)).toEqual([]);
    expect(await browser.evaluate(SMALLEST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
  });

  test('is light on white and dark on black as the reader likes it', async () => {
    const paper = () => browser.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    await browser.open(PAGE);
    expect(await paper()).toEqual('rgb(255, 255, 255)');
    await browser.open(PAGE, { dark: true });
    expect(await paper()).toEqual('rgb(21, 24, 28)');
  });

  test('draws paths from left to right, and from top to bottom on a phone', async () => {
    const ascending = (numbers: number[]) => numbers.every((number, index) => index === 0 || number - numbers[index - 1] > 128);
    await browser.open(PAGE, { width: 1280 });
    const wide: number[][] = await browser.evaluate(stopsOf(2));
    expect(wide).toHaveLength(4);
    expect(ascending(wide.map(([x]) => x))).toBe(true);
    await browser.open(PAGE, { width: 375 });
    const tall: number[][] = await browser.evaluate(stopsOf(2));
    expect(ascending(tall.map(([, y]) => y))).toBe(true);
    expect(Math.max(...tall.map(([x]) => x)) - Math.min(...tall.map(([x]) => x))).toBeLessThan(10);
  });

  test('prints what is closed, and no controls', async () => {
    const drawn = () => browser.evaluate("[...document.querySelectorAll('.way')].filter((way) => way.checkVisibility()).length");
    await browser.open(MANY);
    expect(await drawn()).toBe(0);
    await browser.open(MANY, { print: true });
    expect(await drawn()).toBe(200);
    expect(await browser.evaluate("document.getElementById('filters').checkVisibility()")).toBe(false);
    expect((await browser.picture('pdf')).subarray(0, 5).toString()).toEqual('%PDF-');
  });
});
