import { RestRoutes, routesOf } from '../../src/protocol/rest-routes.js';

const routes = new RestRoutes([
  { operation: 'List', method: 'GET', uri: '/v1/things' },
  { operation: 'Find', method: 'GET', uri: '/v1/things?find=One' },
  { operation: 'Get', method: 'GET', uri: '/v1/things/{Name}' },
  { operation: 'Put', method: 'PUT', uri: '/v1/things/{Name}/parts/{Part}' },
]);
const find = (method: string, path: string, query = '') => routes.find(method, path, new URLSearchParams(query));

test.each([
  ['GET', '/v1/things', '', { operation: 'List', labels: {} }],
  ['GET', '/v1/things/', '', { operation: 'List', labels: {} }],
  ['GET', '/v1/things', 'find=One&x=y', { operation: 'Find', labels: {} }],
  ['GET', '/v1/things', 'find=Other', { operation: 'List', labels: {} }],
  ['GET', '/v1/things/a%3Ab', '', { operation: 'Get', labels: { Name: 'a:b' } }],
  ['PUT', '/v1/things/a/parts/%24LATEST', '', { operation: 'Put', labels: { Name: 'a', Part: '$LATEST' } }],
])('%s %s?%s is found', (method, path, query, expected) => {
  expect(find(method, path, query)).toEqual(expected);
});

test.each([
  ['POST', '/v1/things'],
  ['GET', '/v1/thing'],
  ['GET', '/v1/things/a/b'],
  ['GET', '/x/v1/things'],
  ['GET', '/v1/things//'],
  ['get', '/v1/things'],
])('%s %s is not', (method, path) => {
  expect(find(method, path)).toBeUndefined();
});

test('an escape that is none is an error', () => {
  expect(() => find('GET', '/v1/things/%ff')).toThrow(URIError);
});

test('the model gives every operation of Lambda its route', () => {
  const all = routesOf('lambda');
  expect(all).toHaveLength(22);
  expect(all).toContainEqual({
    operation: 'Invoke',
    method: 'POST',
    uri: '/2015-03-31/functions/{FunctionName}/invocations',
  });
  expect(routesOf('cognito-idp')).toEqual([]);
});
