import type { Definition, Operation, Problem, Step, StepId } from '@baton/shared';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Builder, BuilderState } from './builder.ts';
import type { DraftState } from './draft/draft-store.ts';

export interface BuilderContextValue {
  builder: Builder;
  readOnly: boolean;
  problems: readonly Problem[];
}

export const BuilderContext = createContext<BuilderContextValue | null>(null);

export function useBuilder(): BuilderContextValue {
  const value = useContext(BuilderContext);
  if (!value) throw new Error('useBuilder is for what stands in the builder');
  return value;
}

/** A part of the draft's state; the component renders again when that part changes. */
export function useDraft<T>(pick: (state: DraftState) => T): T {
  return useStore(useBuilder().builder.draft.store, pick);
}

/** A part of what is selected, open or waited for. */
export function useBuilderState<T>(pick: (state: BuilderState) => T): T {
  return useStore(useBuilder().builder.store, pick);
}

export const theDefinition = ({ definition }: DraftState): Definition => definition;

/** What a step's form works with: its edits and its problems. */
export interface StepEdit {
  readOnly: boolean;
  /** Replaces the step's configuration; quick changes in a row are one step of undo. */
  change(config: Step['config']): void;
  apply(operation: Operation, options?: { merge?: string }): void;
  /** The first problem at a field of the step, or below it. */
  problemAt(field: string): Problem | undefined;
  /** All problems below a field. */
  problemsBelow(field: string): Problem[];
}

export function useStepEdit(id: StepId): StepEdit {
  const { builder, readOnly, problems } = useBuilder();
  const own = problems.filter(({ stepId }) => stepId === id);
  return {
    readOnly,
    change: (config) => {
      builder.apply({ type: 'updateConfig', id, config }, { merge: `config:${id}` });
    },
    apply: (operation, options) => {
      builder.apply(operation, options);
    },
    problemAt: (field) =>
      own.find((problem) => problem.field === field || problem.field.startsWith(`${field}.`)),
    problemsBelow: (field) => own.filter((problem) => problem.field.startsWith(`${field}.`)),
  };
}
