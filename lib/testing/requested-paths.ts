import { TrafficPath, TrafficReport } from '../traffic';

/** What the matchers look at: an `AksApp`, a `TrafficReport`, or the Kubernetes objects that a chart renders. */
export type Judged = TrafficReport | { readonly report: TrafficReport } | readonly object[];

/** The report on what was given to `expect`. Throws for everything else. */
export function reportOf(received: unknown): TrafficReport {
  if (received instanceof TrafficReport) {
    return received;
  }
  if (Array.isArray(received)) {
    return TrafficReport.analyze(received.map((object) => ({ object })));
  }
  const report = (received as any)?.report;
  if (report instanceof TrafficReport) {
    return report;
  }
  throw new Error(`expect must be given an AksApp, a TrafficReport or a list of Kubernetes objects, got ${received === null ? 'null' : typeof received}`);
}

/**
 * The paths that a request names: a path of a URL at any host (`/api`), a URL (`https://shop.example.com/api`), or an address and port as the report has
 * them (`api-service.shop:80`).
 */
export function pathsFor(report: TrafficReport, request: string): TrafficPath[] {
  return report.paths.filter(({ title }) => {
    const plain = title.replace(/\*$/, '');
    return request.startsWith('/') ? /^https?:\/\//.test(title) && pathOf(plain) === request : title === request || plain === request;
  });
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/, '') || '/';
}
