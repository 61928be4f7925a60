import { codeDelivery } from '../../../src/domain/user/code-delivery.js';

test.each([
  ['ferdinand@example.com', 'f***@e***'],
  ['f@e.co', 'f***@e***'],
  ['ünïcode@exämple.com', 'ü***@e***'],
])('the e-mail address %s is masked as %s', (to, Destination) => {
  expect(codeDelivery('email', to)).toEqual({ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination });
});

test.each([
  ['+12065559934', '+*******9934'],
  ['+4915112345678', '+*********5678'],
  ['+1234', '+1234'],
  ['+12', '+12'],
])('the phone number %s is masked as %s', (to, Destination) => {
  expect(codeDelivery('phone_number', to)).toEqual({
    AttributeName: 'phone_number',
    DeliveryMedium: 'SMS',
    Destination,
  });
});
