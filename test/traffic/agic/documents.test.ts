import { parseAllDocuments } from 'yaml';
import { ClusterProfile, GatewayManager, Severity, TrafficReport } from '../../../lib/traffic';
import { DOCUMENTS } from '../../support/data/ingress-documents';

const PRIVATE: ClusterProfile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, privateFrontendAddress: '10.0.0.4' }] };

/** The findings about Ingresses in a file, each with the object that it is about. */
function lint(yaml: string, profile: ClusterProfile): string[] {
  const objects = parseAllDocuments(yaml).map((document) => ({ object: document.toJS() }));
  return TrafficReport.analyze(objects, profile).findings
    // these files have Ingresses only
    .filter(({ code, severity, message }) => code.startsWith('ingress-') && !(code === 'ingress-backend-missing' && severity === Severity.INFO && /not among the objects|to be filled in/.test(message)))
    .map(({ severity, code, subject }) => `${severity} ${code} ${subject.name}`)
    .sort();
}

test.each(DOCUMENTS.map((document): [string, string, string[]] => [document.title, document.yaml, document.findings]))('%s', (_, yaml, findings) => {
  expect(lint(yaml, PRIVATE)).toEqual([...findings].sort());
});

test('has enough documents, of which some are in order', () => {
  expect(DOCUMENTS.length).toBeGreaterThanOrEqual(25);
  expect(DOCUMENTS.filter(({ findings }) => findings.length === 0).length).toBeGreaterThanOrEqual(5);
});
