import type { StepId } from '@baton/shared';
import { freshBranchId, valuesEdit, valuesLeft } from './branch-edits.ts';

const nameOf = (value: string | number | boolean) => String(value).toUpperCase();
const id = 'branch-1' as StepId;

test('a new branch gets an id that no other has, also after others were removed', () => {
  expect(freshBranchId({ branches: [] })).toBe('branch-1');
  const left = [{ id: 'branch-2', label: '', values: [], next: null }];
  expect(freshBranchId({ branches: left })).toBe('branch-3');
});

test('a label made from the values follows them', () => {
  const branch = { id: 'b', label: 'CHAT', values: ['chat'] };
  expect(valuesEdit({ id, branch, values: ['chat', 'phone'], nameOf })).toMatchObject({
    edit: { values: ['chat', 'phone'], label: 'CHAT, PHONE' },
  });
});

test('a label that a person wrote stays', () => {
  const branch = { id: 'b', label: 'Live channels', values: ['chat'] };
  expect(valuesEdit({ id, branch, values: ['phone'], nameOf })).toMatchObject({
    edit: { values: ['phone'] },
  });
  expect(valuesEdit({ id, branch, values: ['phone'], nameOf })).not.toHaveProperty('edit.label');
});

test('values that a branch takes are not left, whatever their case', () => {
  expect(valuesLeft({ options: ['chat', 'phone'], branches: [{ values: ['Chat'] }] })).toEqual(['phone']);
  expect(valuesLeft({ options: null, branches: [] })).toEqual([]);
});
