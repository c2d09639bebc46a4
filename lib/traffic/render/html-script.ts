/**
 * The only script of the report: it shows the filters, which are nothing without it, and hides what they exclude. One pass over the entries for
 * each change. Entries carry numbers, not names: `data-n` of the namespace, `data-h` of the hosts, `data-s` of the severities,
 * and whether a path is broken.
 */
export const SCRIPT = `
'use strict';
const form = document.getElementById('filters');
const entries = [...document.querySelectorAll('[data-s]')];
const groups = [...document.querySelectorAll('details.group')];
const total = { path: 0, finding: 0 };
for (const entry of entries) {
  total[entry.className] += 1;
}
const has = (list, wanted) => wanted === '' || list.split(' ').includes(wanted);
function filter() {
  const { namespace, host, severity } = form.elements;
  const active = namespace.value + host.value + severity.value !== '';
  const shown = { path: 0, finding: 0 };
  const full = new Set();
  for (const entry of entries) {
    const { n, h, s } = entry.dataset;
    // a finding of which nobody knows the hosts may concern the one that is wanted
    const on = has(n, namespace.value) && has(s, severity.value) && (has(h, host.value) || (h === '' && entry.className === 'finding'));
    entry.hidden = !on;
    if (on) {
      shown[entry.className] += 1;
      full.add(entry.parentElement.closest('details'));
    }
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
form.addEventListener('input', filter);
form.addEventListener('reset', () => setTimeout(filter));
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
filter();
`;
