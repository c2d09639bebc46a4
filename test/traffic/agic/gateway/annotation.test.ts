import { integerOf } from '../../../../lib/traffic/agic/gateway/annotation';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { ingressJson } from '../../../support/ingress';

const read = (value: string) => integerOf(new TrafficModel([{ object: ingressJson({ 'request-timeout': value }) }]).ingresses[0], 'request-timeout');

test.each([
  ['60', 60],
  ['+5', 5],
  ['-5', -5],
  ['0', 0],
  [' 60', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['2147483648', -2147483648],
  ['4294967297', 1],
  // more than 64 bits are no number for the controller
  ['9223372036854775807', -1],
  ['9223372036854775808', undefined],
  ['-9223372036854775809', undefined],
])("'%s' is the number %s", (value, number) => {
  expect(read(value)).toBe(number);
});
