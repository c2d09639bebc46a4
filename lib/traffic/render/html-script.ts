/**
 * The only script of the report: it shows the filters, which are nothing without it, and hides what they exclude; it shows long lists a page at a
 * time, and leads to what is on another page. Entries carry numbers, not names: `data-n` of the namespace, `data-h` of the hosts, `data-s` of the
 * severities, and whether a path is broken.
 */
export const SCRIPT = `
'use strict';
const form = document.getElementById('filters');
const entries = [...document.querySelectorAll('[data-s]')];
const groups = [...document.querySelectorAll('details.group')];
const valueIn = (markup, name) => (new RegExp(' ' + name + '="([^"]*)"').exec(markup) || ['', ''])[1];
const lists = [...document.querySelectorAll('.paged')].map((element) => {
  const [head, ...rest] = element.querySelector('noscript').textContent.split('<!--next-->');
  const tail = rest.pop();
  const all = rest.map((markup) => ({ markup, id: valueIn(markup, 'id'), n: valueIn(markup, 'data-n'), h: valueIn(markup, 'data-h'), s: valueIn(markup, 'data-s') }));
  return { element, head, tail, all, shown: all, start: 0, size: Number(element.dataset.size), kind: element.dataset.kind };
});
const total = { path: 0, finding: 0, row: 0 };
for (const entry of entries) {
  total[entry.className] += 1;
}
for (const list of lists) {
  total[list.kind] += list.all.length;
  list.element.addEventListener('click', ({ target }) => {
    if (target.dataset.step) {
      list.start += Number(target.dataset.step) * list.size;
      draw(list);
    }
  });
}
// on paper all of it
const paper = matchMedia('print');
function draw({ element, head, tail, shown, start: first, size: some }) {
  const [start, size] = paper.matches ? [0, shown.length] : [first, some];
  const end = Math.min(start + size, shown.length);
  element.querySelector('.page').innerHTML = head + shown.slice(start, end).map(({ markup }) => markup).join('') + tail;
  element.querySelector('output').value = (end === 0 ? 0 : start + 1) + ' to ' + end + ' of ' + shown.length;
  element.querySelector('[data-step="-1"]').disabled = start === 0;
  element.querySelector('[data-step="1"]').disabled = end === shown.length;
  element.querySelector('.pages').hidden = shown.length <= size;
}
const has = (list, wanted) => wanted === '' || list.split(' ').includes(wanted);
function filter() {
  const { namespace, host, severity } = form.elements;
  const active = namespace.value + host.value + severity.value !== '';
  const shown = { path: 0, finding: 0, row: 0 };
  const full = new Set();
  // a finding of which nobody knows the hosts may concern the one that is wanted
  const isOn = ({ n, h, s }, kind) => has(n, namespace.value) && has(s, severity.value) && (has(h, host.value) || (h === '' && kind === 'finding'));
  for (const entry of entries) {
    const on = isOn(entry.dataset, entry.className);
    entry.hidden = !on;
    if (on) {
      shown[entry.className] += 1;
      full.add(entry.parentElement.closest('details'));
    }
  }
  for (const list of lists) {
    list.shown = list.all.filter((entry) => isOn(entry, list.kind));
    list.start = 0;
    shown[list.kind] += list.shown.length;
    draw(list);
  }
  for (const group of groups) {
    group.hidden = !full.has(group);
    if (active && full.has(group)) {
      group.open = true;
    }
  }
  form.elements.shown.value = active
    ? shown.path + ' of ' + total.path + ' paths and ' + shown.finding + ' of ' + total.finding + ' findings shown'
    : 'Everything shown';
}
function find(id) {
  for (const list of lists) {
    const index = list.shown.findIndex((entry) => entry.id === id);
    if (index >= 0) {
      list.start = index - index % list.size;
      draw(list);
    }
  }
  const found = document.getElementById(id);
  return found && !found.hidden ? found : null;
}
function lead() {
  const id = location.hash.slice(1);
  if (!/^(path|finding)-/.test(id)) {
    return;
  }
  let found = find(id);
  if (!found) {
    form.reset();
    filter();
    found = find(id);
  }
  for (let outer = found; outer; outer = outer.parentElement) {
    if (outer.tagName === 'DETAILS') {
      outer.open = true;
    }
  }
  if (found) {
    found.scrollIntoView();
  }
}
form.addEventListener('input', filter);
form.addEventListener('reset', () => setTimeout(filter));
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', lead);
paper.addEventListener('change', () => lists.forEach(draw));
document.addEventListener('click', ({ target }) => {
  if (target.hash && target.hash === location.hash) {
    lead();
  }
});
form.hidden = false;
filter();
lead();
`;
