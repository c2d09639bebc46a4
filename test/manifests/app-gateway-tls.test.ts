import { AppGatewayTls } from '../../lib/manifests';

test.each([
  [AppGatewayTls.fromSecretName('cert', { hosts: ['a.com'] }), { hosts: ['a.com'], secretName: 'cert', gatewayCertificateName: undefined, issuerAnnotations: {} }],
  [AppGatewayTls.fromGatewayCertificate('shop'), { hosts: undefined, secretName: undefined, gatewayCertificateName: 'shop', issuerAnnotations: {} }],
  [AppGatewayTls.fromIssuer('ca', { secretName: 'cert' }), {
    hosts: undefined, secretName: 'cert', gatewayCertificateName: undefined, issuerAnnotations: { 'cert-manager.io/issuer': 'ca' },
  }],
])('knows where its certificate comes from', (tls, expected) => {
  expect({ ...tls }).toEqual(expected);
});
