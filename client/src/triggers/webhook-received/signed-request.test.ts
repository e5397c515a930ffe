import { signedRequest } from './signed-request.ts';

test('an example may have quotes, and a secret that is not known has a place', () => {
  const lines = signedRequest({ address: 'https://b.example/h', secret: null, sample: ' {"a":"it\'s"} ' });
  expect(lines).toContain("SECRET='whsec_…'");
  expect(lines).toContain(`BODY='{"a":"it'\\''s"}'`);
  expect(lines).toContain("curl 'https://b.example/h'");
});

test('without an example an empty object is sent', () => {
  expect(signedRequest({ address: 'a', secret: 'whsec_x', sample: ' ' })).toContain("BODY='{}'");
});
