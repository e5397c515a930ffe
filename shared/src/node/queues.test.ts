import { jobsOf, requestsOfJob } from './queues.ts';

const requestsOf = (given: readonly { id: string; requests: string[] }[]) =>
  jobsOf({ name: 'calls', given }).map(({ data }) => Object.fromEntries(requestsOfJob(data)));

describe('what a job says of the requests that its work comes from', () => {
  it('is one for all of its ids where there is but one, said once', () => {
    const given = ['a', 'b'].map((id) => ({ id, requests: ['r1'] }));
    expect(jobsOf({ name: 'tickets', given }).map(({ data }) => data)).toEqual([
      { ids: ['a', 'b'], requests: ['r1'] },
    ]);
    expect(requestsOf(given)).toEqual([{ a: 'r1', b: 'r1' }]);
  });

  it('is each id’s own where several requests meet in a job, and nothing where there was none or more than one', () => {
    const given = [
      { id: 'a', requests: ['r1'] },
      { id: 'b', requests: [] },
      { id: 'c', requests: ['r2'] },
      { id: 'd', requests: ['r1', 'r2'] },
    ];
    expect(requestsOf(given)).toEqual([{ a: 'r1', c: 'r2' }]);
    expect(requestsOf([{ id: 'a', requests: [] }])).toEqual([{}]);
  });

  it('stays with its ids when there are more than one job takes', () => {
    const given = Array.from({ length: 25 }, (_, index) => ({ id: `t${index}`, requests: [`r${index}`] }));
    const found = Object.assign({}, ...requestsOf(given)) as Record<string, string>;
    expect(jobsOf({ name: 'calls', given })).toHaveLength(3);
    expect(found).toEqual(Object.fromEntries(given.map(({ id, requests }) => [id, requests[0]])));
  });
});
