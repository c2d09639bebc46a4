import { progressBar } from '../../lib/cli/progress-bar';

test('a bar shows after a second, each state once, and goes away', () => {
  const lines: string[] = [];
  let now = 0;
  const bar = progressBar(2, (line) => lines.push(line), () => now);
  bar.show(0, 'iptables', 0.5);
  now = 1000;
  bar.show(0, 'iptables', 0.5);
  bar.show(0, 'iptables', 0.501);
  bar.show(1, 'ipvs', 1);
  bar.end();
  expect(lines).toEqual(['█████░░░░░░░░░░░░░░░ 25 %, iptables', '████████████████████ 100 %, ipvs', '']);
});

test('who does not wait sees no bar', () => {
  const lines: string[] = [];
  const bar = progressBar(1, (line) => lines.push(line), () => 0);
  bar.show(0, 'iptables', 1);
  bar.end();
  expect(lines).toEqual([]);
});

test('a second counts from the start of the work', () => {
  const lines: string[] = [];
  let now = 5000;
  const bar = progressBar(1, (line) => lines.push(line), () => now);
  now = 5999;
  bar.show(0, 'iptables', 0);
  expect(lines).toEqual([]);
  now = 6000;
  bar.show(0, 'iptables', 0);
  expect(lines).toEqual(['░░░░░░░░░░░░░░░░░░░░ 0 %, iptables']);
});
