import { mkdirSync, writeFileSync } from 'fs';
import { dirname, extname } from 'path';
import { TrafficReport } from '../../traffic';

const RENDERERS: Record<string, (report: TrafficReport) => string> = {
  '.html': (report) => report.toHtml(),
  '.md': (report) => report.toMarkdown(),
  '.json': (report) => report.toJson(),
  '.sarif': (report) => report.toSarif(),
  '.mmd': (report) => report.toMermaid(),
  '.txt': (report) => report.toText(),
};

/** Throws when the name of a report file does not say its format. */
export function checkReportFile(file: string): void {
  if (!Object.hasOwn(RENDERERS, extname(file))) {
    throw new Error(`reportFile must end in ${Object.keys(RENDERERS).join(', ')}, got '${file}'`);
  }
}

/** Write the report in the format that the name of the file says, in a folder that is made if need be. */
export function writeReport(report: TrafficReport, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, RENDERERS[extname(file)](report));
}
