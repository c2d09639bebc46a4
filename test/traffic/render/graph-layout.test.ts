import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../../lib/cli/parse-manifests';
import { TrafficReport } from '../../../lib/traffic';
import { graphOf } from '../../../lib/traffic/render/graph';
import { Direction, Layout, layoutOf } from '../../../lib/traffic/render/graph-layout';
import { svgGraph } from '../../../lib/traffic/render/graph-svg';

const GOLDEN = join(__dirname, '..', '..', 'golden');
const EXAMPLES = readdirSync(GOLDEN).flatMap((example) => readdirSync(join(GOLDEN, example)).filter((file) => file.endsWith('.yaml'))
  .map((file): [string, string] => [`${example}/${file}`, readFileSync(join(GOLDEN, example, file), 'utf8')]));
const TWO_NAMESPACES = EXAMPLES.map(([, text]) => text).find((text) => text.includes('namespace: shop'))! + '\n---\n'
  + EXAMPLES.find(([name]) => name.startsWith('app-gateway-to-cluster-ip'))![1];
const graphIn = (text: string) => graphOf(TrafficReport.analyze(parseManifests(text, 'a.yaml')).paths);
const CASES: [string, Direction, string][] = [...EXAMPLES, ['two namespaces', TWO_NAMESPACES] as [string, string]].flatMap(([name, text]): [string, Direction, string][] => (
  [[name, 'LR', text], [name, 'TB', text]]
));

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const middle = ({ x, y, width, height }: Layout['boxes'][number]): Rect => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
const corner = ({ x, y, width, height }: Layout['groups'][number]): Rect => ({ left: x, right: x + width, top: y, bottom: y + height });
const touch = (one: Rect, other: Rect) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const within = (inner: Rect, outer: Rect, margin: number) => (
  inner.left - outer.left >= margin && outer.right - inner.right >= margin && inner.top - outer.top >= margin && outer.bottom - inner.bottom >= margin
);

test.each(CASES)('%s, %s: nothing lies on anything, and all is in its namespace and in the picture', (_, direction, text) => {
  const { boxes, groups, arrows, width, height } = layoutOf(graphIn(text), direction);
  const rects = boxes.map(middle);
  expect(rects.flatMap((one, index) => rects.slice(index + 1).filter((other) => touch(one, other)))).toEqual([]);
  boxes.forEach((box) => {
    groups.forEach((group) => {
      expect([box.id, group.name, touch(middle(box), corner(group))]).toEqual([box.id, group.name, box.group === group.name]);
    });
    const own = groups.find(({ name }) => name === box.group);
    expect(own === undefined || within(middle(box), corner(own), 5)).toBe(true);
  });
  const picture = { left: 0, top: 0, right: width, bottom: height };
  expect([...rects, ...groups.map(corner)].filter((rect) => !within(rect, picture, 0))).toEqual([]);
  // an arrow begins and ends at the edge of its boxes
  arrows.forEach(({ from, to, points }) => {
    const [start, end] = [from, to].map((id) => middle(boxes.find((box) => box.id === id)!));
    const last = points.at(-1)!;
    expect(direction === 'LR' ? points[0].x : points[0].y).toBeCloseTo(direction === 'LR' ? start.right : start.bottom, 6);
    expect(direction === 'LR' ? last.x : last.y).toBeCloseTo(direction === 'LR' ? end.left : end.top, 6);
  });
});

test.each(EXAMPLES)('%s: the head of an arrow points where the arrow goes', (_, text) => {
  const { markup } = svgGraph(graphIn(text), () => new Map());
  const heads = [...markup.matchAll(/class="head [\w-]+" d="M([\d.-]+) ([\d.-]+)L([\d.-]+) ([\d.-]+)L([\d.-]+) ([\d.-]+)Z"/g)].map((match) => match.slice(1).map(Number));
  expect(heads.length > 0 || !markup.includes('class="head')).toBe(true);
  const isUpright = (index: number) => index >= heads.length / 2 && markup.includes('map tall');
  heads.forEach(([x, y, firstX, firstY, secondX, secondY], index) => {
    const [length, across] = isUpright(index)
      ? [y - (firstY + secondY) / 2, x - (firstX + secondX) / 2] : [x - (firstX + secondX) / 2, y - (firstY + secondY) / 2];
    expect(length).toBeGreaterThan(5);
    expect(Math.abs(across)).toBeLessThan(0.2);
  });
});

test.each(EXAMPLES)('%s: what an arrow says lies in the middle of its own ground', (_, text) => {
  const { markup } = svgGraph(graphIn(text), () => new Map());
  const grounds = [...markup.matchAll(/<g class="said [\w-]+" [^>]*><rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"\/>((?:<text y="[\d.-]+">[^<]*<\/text>)+)/g)];
  expect(grounds.length).toBe(markup.split('class="said').length - 1);
  grounds.forEach(([, ...parts]) => {
    const [x, y, width, height] = parts.slice(0, 4).map(Number);
    expect([2 * x + width, 2 * y + height].every((off) => Math.abs(off) <= 0.2)).toBe(true);
    const lines = [...parts[4].matchAll(/y="([\d.-]+)"/g)].map(([, line]) => Number(line));
    expect(lines).toEqual(lines.map((__, row) => y + 13 * row + 10));
    expect(height).toBe(13 * lines.length);
  });
});
