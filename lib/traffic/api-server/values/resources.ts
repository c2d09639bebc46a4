import { isAbsent, ValueCheck } from './value-check';
import { qualifiedName } from '../name-forms';
import { quantityOf } from '../shapes';

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];
const HUGE_PAGES = 'hugepages-';
/** Names of Kubernetes itself, which are counted as they like. */
const OWN = /^[^/]*kubernetes\.io\//;

/** What a container asks for, and what it may use. */
export function checkRequirements({ requests, limits }: any, check: ValueCheck): void {
  checkResources('limits', limits, check);
  checkResources('requests', requests, check);
  for (const name of Object.keys(requests ?? {})) {
    const [request, limit] = [requests[name], limits?.[name]];
    if (isWhole(name)) {
      checkEqual(name, request, limit, check);
    } else if (!isAbsent(request) && limit !== undefined && quantityOf(request) > quantityOf(limit ?? 0)) {
      // a limit of null is one of nothing
      check.refuse('requests', `${name} must be at most its limit, which is ${limit ?? 0}`, request);
    }
  }
  const names = [...Object.keys(requests ?? {}), ...Object.keys(limits ?? {})];
  if (names.some((name) => name.startsWith(HUGE_PAGES)) && !names.some((name) => name === 'cpu' || name === 'memory')) {
    check.add('', 'must have cpu or memory beside huge pages');
  }
}

/** Devices and huge pages are there or not: what is asked for is the limit. */
function checkEqual(name: string, request: any, limit: any, check: ValueCheck): void {
  if (limit === undefined) {
    check.required('limits', `${name} is asked for, and has to have the same limit`);
  } else if (quantityOf(request ?? 0) !== quantityOf(limit ?? 0)) {
    check.refuse('requests', `${name} must be its limit, which is ${limit ?? 0}`, request);
  }
}

function isWhole(name: string): boolean {
  return name.startsWith(HUGE_PAGES) || (name.includes('/') && !OWN.test(name));
}

/** Amounts of what containers use. */
export function checkResources(field: string, resources: any, check: ValueCheck): void {
  for (const name of Object.keys(resources ?? {})) {
    const quantity = resources[name];
    const isStandard = STANDARD.includes(name) || name.startsWith(HUGE_PAGES);
    if (qualifiedName(name) !== undefined || (!name.includes('/') && !isStandard) || (isWhole(name) && name.startsWith('requests.'))) {
      check.add(field, `${name} must be ${STANDARD.join(', ')}, or have a domain such as example.com/gpu`);
    } else if (!isAbsent(quantity)) {
      checkQuantity(field, name, quantity, check);
    }
  }
}

function checkQuantity(field: string, name: string, quantity: any, check: ValueCheck): void {
  const number = quantityOf(quantity);
  if (number < 0) {
    check.refuse(field, `${name} must be at least 0`, quantity);
  } else if (name.startsWith(HUGE_PAGES)) {
    const size = sizeOf(name.slice(HUGE_PAGES.length));
    if (!(size > 0 && number % size === 0)) {
      check.refuse(field, `${name} must be a multiple of the size in its name`, quantity);
    }
  } else if (!STANDARD.includes(name) && !Number.isInteger(number)) {
    check.refuse(field, `${name} must be a whole number`, quantity);
  }
}

function sizeOf(text: string): number {
  return /^\d+([KMGTPE]i?|k)?$/.test(text) ? quantityOf(text) : NaN;
}
