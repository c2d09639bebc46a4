import { ingress, reportOn, rule } from '../../support/traffic';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB';
const encoded = (text: string) => Buffer.from(text).toString('base64');

/** What is said of the certificate of an Ingress whose Secret has this. */
function saidOf(data: any, type = 'kubernetes.io/tls'): string[] {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-tls' }, type, ...data };
  const shop = ingress('shop', { tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }], rules: [rule('/', 'shop.example.com')] });
  return reportOn([secret, shop]).findings.filter(({ code }) => code === 'ingress-tls-secret-missing').map(({ message }) => message.replace(/:.*/, ''));
}

test.each<[string, any]>([
  ['PEM in data', { data: { 'tls.crt': encoded(PEM), 'tls.key': encoded('-----BEGIN PRIVATE KEY-----') } }],
  ['PEM in stringData', { stringData: { 'tls.crt': PEM, 'tls.key': '-----BEGIN PRIVATE KEY-----' } }],
  ['PEM in stringData over other data', { data: { 'tls.crt': encoded('other'), 'tls.key': encoded('other') }, stringData: { 'tls.crt': PEM, 'tls.key': PEM } }],
  ['what SOPS has encrypted', { stringData: { 'tls.crt': 'ENC[AES256_GCM,data:x]', 'tls.key': 'ENC[AES256_GCM,data:y]' } }],
  ['what a pipeline fills in', { data: { 'tls.crt': '${TLS_CRT}', 'tls.key': '${TLS_KEY}' } }],
  ['a character where somebody took it out', { data: { 'tls.crt': encoded('x'), 'tls.key': encoded('x') } }],
])('a Secret with %s is read', (_, data) => {
  expect(saidOf(data)).toEqual([]);
});

test.each<[string, any, string | undefined]>([
  ['other text in data', { data: { 'tls.crt': encoded('other'), 'tls.key': encoded('other') } }, undefined],
  ['PEM in data that is not encoded', { data: { 'tls.crt': PEM, 'tls.key': PEM } }, undefined],
  ['encoded PEM in stringData', { stringData: { 'tls.crt': encoded(PEM), 'tls.key': encoded(PEM) } }, undefined],
  ['one of the keys', { data: { 'tls.crt': encoded(PEM) } }, undefined],
  ['nothing', {}, undefined],
  ['another type', { stringData: { 'tls.crt': PEM, 'tls.key': PEM } }, 'Opaque'],
])('a Secret with %s is not', (_, data, type) => {
  expect(saidOf(data, type)).toHaveLength(1);
});
