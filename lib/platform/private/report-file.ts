import { extname } from 'path';
import { TrafficReport } from '../../traffic';

const RENDERERS: Record<string, (report: TrafficReport) => string> = {
  '.html': (report) => report.toHtml(),
  '.md': (report) => report.toMarkdown(),
  '.json': (report) => report.toJson(),
  '.sarif': (report) => report.toSarif(),
  '.mmd': (report) => report.toMermaid(),
  '.txt': (report) => report.toText(undefined, { details: true }),
};

/** Throws when the name of a report file does not say its format. */
export function checkReportFile(file: string): void {
  if (!Object.hasOwn(RENDERERS, extname(file))) {
    throw new Error(`reportFile must end in ${Object.keys(RENDERERS).join(', ')}, got '${file}'`);
  }
}

/** The report in the format that the name of the file says. */
export function renderReport(report: TrafficReport, file: string): string {
  return RENDERERS[extname(file)](report);
}
